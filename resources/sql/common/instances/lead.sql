UPDATE leader SET instance = :number, until = :until WHERE id = 1 AND (instance = :number OR until < :now)

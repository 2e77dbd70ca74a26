UPDATE import_claim SET until = :until WHERE instance = :instance AND CAST(:version AS BIGINT) = 0

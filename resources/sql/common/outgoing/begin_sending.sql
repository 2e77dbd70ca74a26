UPDATE outgoing SET state = 1, tries = tries + 1, due_at = :until WHERE id = :id

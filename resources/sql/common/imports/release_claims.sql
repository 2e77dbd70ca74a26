DELETE FROM import_claim WHERE instance = :instance AND CAST(:until AS BIGINT) > 0 AND CAST(:version AS BIGINT) = 0

DELETE FROM import_claim WHERE version_id = :version AND instance = :instance AND CAST(:until AS BIGINT) > 0

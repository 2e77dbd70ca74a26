SELECT 1 FROM alert WHERE id = :id AND (CAST(:owner AS BIGINT) IS NULL OR owner_id = :owner)

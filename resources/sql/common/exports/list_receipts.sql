SELECT id, contact_id, at, receipt FROM erasure_receipt WHERE CAST(:owner AS BIGINT) IS NULL OR owner_id = :owner ORDER BY id DESC

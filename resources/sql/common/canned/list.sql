SELECT id, changed_at, sealed FROM canned_reply WHERE owner_id = :owner AND (CAST(:id AS BIGINT) IS NULL OR id = :id) ORDER BY id

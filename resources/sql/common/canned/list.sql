SELECT id, changed_at, sealed FROM canned_reply WHERE owner_id = :owner AND (:id IS NULL OR id = :id) ORDER BY id

DELETE FROM tenant_words WHERE owner_id IN (SELECT owner_id FROM tenant_words WHERE owner_id = :owner LIMIT :limit)

DELETE FROM tenant_notice WHERE id IN (SELECT id FROM tenant_notice WHERE owner_id = :owner LIMIT :limit)

SELECT id, at, kind, about FROM tenant_notice WHERE owner_id = :owner ORDER BY id DESC LIMIT :limit

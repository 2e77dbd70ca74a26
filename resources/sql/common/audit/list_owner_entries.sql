SELECT number, at, actor, action, owner_id, object, detail_hash, detail, hash FROM audit_entry WHERE owner_id = :owner AND number < :before ORDER BY number DESC LIMIT :limit

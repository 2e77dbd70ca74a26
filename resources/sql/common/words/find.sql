SELECT changed_at, sealed FROM tenant_words WHERE owner_id = :owner

UPDATE conversation SET memory = NULL WHERE id IN (SELECT id FROM conversation
WHERE owner_id = :owner AND memory IS NOT NULL AND last_inbound_at < :before AND leased_until IS NULL LIMIT :limit)

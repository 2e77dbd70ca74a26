DELETE FROM channel_effect WHERE channel_id IN (SELECT channel_id FROM channel_effect WHERE owner_id = :owner LIMIT :limit)

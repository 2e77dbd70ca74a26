SELECT id, channel_id, at, reason, sealed FROM rejected_call WHERE owner_id = :owner ORDER BY id DESC LIMIT :limit

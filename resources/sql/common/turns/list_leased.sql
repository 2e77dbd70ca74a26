SELECT id, owner_id, turn_id, channel_id, speaker FROM conversation WHERE leased_until IS NOT NULL AND leased_by = :instance

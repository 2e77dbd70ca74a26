SELECT id, owner_id, turn_id, fence FROM conversation WHERE leased_until IS NOT NULL

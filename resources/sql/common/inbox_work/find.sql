SELECT id, coalesce(activity_at, 0), resolved_at, unread, speaker, channel_id FROM conversation WHERE id = :id AND owner_id = :owner

SELECT id, owner_id, kind, conversation_id, channel_id, subject, detail, at, last_at, repeats, seen_at, seen_by FROM alert WHERE id = :id

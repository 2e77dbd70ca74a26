UPDATE conversation
SET last_number = :last_number, last_inbound_at = :last_inbound_at,
    activity_at = CASE WHEN activity_at > :activity_at THEN activity_at ELSE :activity_at END, unread = CASE WHEN CAST(:seen AS BIGINT) <> 0 THEN 0 ELSE unread END + :unread,
    seen_number = coalesce(:seen, seen_number), resolved_at = CASE WHEN :unread > 0 THEN NULL ELSE resolved_at END
WHERE id = :id AND owner_id = :owner

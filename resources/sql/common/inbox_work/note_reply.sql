UPDATE conversation SET activity_at = CASE WHEN activity_at > :now THEN activity_at ELSE :now END, seen_number = coalesce(last_number, 0), unread = 0
WHERE id = :conversation AND owner_id = :owner

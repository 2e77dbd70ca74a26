UPDATE conversation SET activity_at = max(coalesce(activity_at, 0), :now), seen_number = coalesce(last_number, 0), unread = 0
WHERE id = :conversation AND owner_id = :owner

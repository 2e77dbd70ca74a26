UPDATE conversation
SET last_number = :last_number, last_inbound_at = :last_inbound_at, waiting = :waiting, first_waiting = :first_waiting,
    burst_start = :burst_start, burst_due = :burst_due, open_since = :open_since, due_at = :due_at,
    activity_at = max(coalesce(activity_at, 0), :activity_at), unread = iif(:seen, 0, unread) + :unread,
    seen_number = coalesce(:seen, seen_number), resolved_at = iif(:unread > 0, NULL, resolved_at)
WHERE id = :id AND owner_id = :owner

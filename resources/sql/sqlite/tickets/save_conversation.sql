UPDATE conversation
SET last_number = :last_number, last_inbound_at = :last_inbound_at, waiting = :waiting, first_waiting = :first_waiting,
    burst_start = :burst_start, burst_due = :burst_due, open_since = :open_since, due_at = :due_at
WHERE id = :id AND owner_id = :owner

SELECT last_number, last_inbound_at, waiting, first_waiting, burst_start, open_since, due_at, leased_until, retry_at
FROM conversation WHERE id = :id AND owner_id = :owner

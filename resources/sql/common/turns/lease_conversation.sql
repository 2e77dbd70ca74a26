UPDATE conversation
SET turn_id = :turn, waiting = 0, first_waiting = NULL, burst_start = NULL, burst_due = NULL, retry_at = NULL,
    fence = :fence, leased_until = :until, leased_by = :instance, due_at = :until
WHERE id = :id

UPDATE conversation
SET leased_until = NULL, retry_at = NULL, turn_id = NULL, due_at = burst_due, open_since = burst_start
WHERE id = :id

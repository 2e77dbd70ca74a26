UPDATE outgoing SET state = 3, due_at = NULL, ended_at = :now, reason = :reason, fence = fence + 1 WHERE id = :id AND state = 1 AND due_at IS NOT NULL

UPDATE conversation SET leased_until = NULL, due_at = :due_at, retry_at = :retry_at WHERE id = :id

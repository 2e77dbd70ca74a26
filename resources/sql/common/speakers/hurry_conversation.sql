UPDATE conversation SET due_at = :now, retry_at = NULL
WHERE id = :id AND due_at > :now AND leased_until IS NULL

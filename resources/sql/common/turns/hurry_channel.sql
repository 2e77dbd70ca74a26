UPDATE conversation SET due_at = :now, retry_at = NULL
WHERE due_at > :now AND retry_at IS NOT NULL AND leased_until IS NULL AND channel_id = :channel

UPDATE conversation
SET turn_id = begun.turn, waiting = 0, first_waiting = NULL, burst_start = NULL, burst_due = NULL, retry_at = NULL,
    fence = conversation.fence + 1, leased_until = :until, leased_by = :instance, due_at = :until
FROM (SELECT taken.value AS conversation, made.value AS turn FROM json_each(:conversations) AS taken JOIN json_each(:turns) AS made ON made.key = taken.key) AS begun
WHERE conversation.id = begun.conversation

-- By lists alone: the table of turns is asked for nothing, whatever the server believes of its size.
UPDATE conversation
SET turn_id = begun.turn, waiting = 0, first_waiting = NULL, burst_start = NULL, burst_due = NULL, retry_at = NULL,
    fence = conversation.fence + 1, leased_until = :until, leased_by = :instance, due_at = :until
FROM unnest(CAST(translate(CAST(:conversations AS TEXT), '[]', '{}') AS BIGINT[]), CAST(translate(CAST(:turns AS TEXT), '[]', '{}') AS BIGINT[])) AS begun(conversation, turn)
WHERE conversation.id = begun.conversation

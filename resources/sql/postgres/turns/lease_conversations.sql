UPDATE conversation
SET turn_id = turn.id, waiting = 0, first_waiting = NULL, burst_start = NULL, burst_due = NULL, retry_at = NULL,
    fence = conversation.fence + 1, leased_until = :until, leased_by = :instance, due_at = :until
FROM turn
WHERE turn.id = ANY(CAST(translate(CAST(:turns AS TEXT), '[]', '{}') AS BIGINT[])) AND conversation.id = turn.conversation_id

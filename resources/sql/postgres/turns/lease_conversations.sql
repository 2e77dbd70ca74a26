UPDATE conversation
SET turn_id = turn.id, waiting = 0, first_waiting = NULL, burst_start = NULL, burst_due = NULL, retry_at = NULL,
    fence = conversation.fence + 1, leased_until = :until, leased_by = :instance, due_at = :until
FROM turn
WHERE turn.id IN (SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(CAST(:turns AS TEXT) AS JSON))) AND conversation.id = turn.conversation_id

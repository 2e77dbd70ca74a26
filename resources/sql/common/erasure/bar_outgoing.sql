UPDATE outgoing SET due_at = NULL, fence = fence + 1 WHERE conversation_id = :contact AND owner_id = :owner AND due_at IS NOT NULL

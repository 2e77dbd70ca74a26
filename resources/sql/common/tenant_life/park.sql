UPDATE conversation SET due_at = NULL, leased_until = NULL, fence = fence + 1 WHERE owner_id = :owner AND due_at IS NOT NULL

UPDATE conversation SET due_at = NULL, leased_until = NULL, fence = fence + 1 WHERE id = :contact AND owner_id = :owner

UPDATE conversation SET fence = fence + 1 WHERE id = :id

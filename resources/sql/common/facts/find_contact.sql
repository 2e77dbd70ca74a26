SELECT 1 FROM contact WHERE id = :contact AND owner_id = :owner

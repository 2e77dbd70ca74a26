DELETE FROM contact WHERE id = :contact AND owner_id = :owner

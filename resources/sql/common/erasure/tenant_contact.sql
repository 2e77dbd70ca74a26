DELETE FROM contact WHERE id IN (SELECT id FROM contact WHERE owner_id = :owner LIMIT :limit)

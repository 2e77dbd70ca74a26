DELETE FROM pilot_contact WHERE id IN (SELECT id FROM pilot_contact WHERE owner_id = :owner LIMIT :limit)

DELETE FROM pilot_contact WHERE id = :id AND owner_id = :owner

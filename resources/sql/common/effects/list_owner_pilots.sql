SELECT id, sealed FROM pilot_contact WHERE owner_id = :owner ORDER BY id

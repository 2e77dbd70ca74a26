DELETE FROM pilot_contact WHERE channel_id = :channel AND owner_id = :owner

UPDATE conversation SET last_number = :last_number, last_inbound_at = :last_inbound_at WHERE id = :id AND owner_id = :owner

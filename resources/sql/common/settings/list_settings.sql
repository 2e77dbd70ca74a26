SELECT key, value FROM setting WHERE owner_id = :owner

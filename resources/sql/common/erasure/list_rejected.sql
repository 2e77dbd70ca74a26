SELECT id, at, sealed FROM rejected_call WHERE owner_id = :owner ORDER BY id

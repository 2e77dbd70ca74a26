DELETE FROM wrapped_key WHERE owner_id = :owner

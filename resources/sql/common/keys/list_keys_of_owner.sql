SELECT owner_id, kind, number, wrapped FROM wrapped_key WHERE owner_id = :owner ORDER BY kind, number

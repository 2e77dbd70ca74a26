SELECT owner_id, kind, number, wrapped FROM wrapped_key WHERE kind = :kind ORDER BY owner_id, number

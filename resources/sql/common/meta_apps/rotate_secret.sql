UPDATE meta_app SET previous_secret = :previous, secret = :secret WHERE id = :id AND owner_id IS NOT DISTINCT FROM :owner

UPDATE meta_app SET previous_secret = NULL WHERE id = :id AND owner_id IS NOT DISTINCT FROM :owner

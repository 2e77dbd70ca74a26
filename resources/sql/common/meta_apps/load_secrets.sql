SELECT owner_id, verify_token, secret, previous_secret FROM meta_app WHERE id = :id AND owner_id IS NOT DISTINCT FROM :owner

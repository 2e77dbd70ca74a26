UPDATE channel SET previous_secret_hash = NULL WHERE id = :id AND owner_id = :owner

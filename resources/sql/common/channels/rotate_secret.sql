UPDATE channel SET previous_secret_hash = secret_hash, secret_hash = :secret_hash WHERE id = :id AND owner_id = :owner

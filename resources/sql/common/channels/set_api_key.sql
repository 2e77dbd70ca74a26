UPDATE channel SET api_key = :api_key WHERE id = :id AND owner_id = :owner

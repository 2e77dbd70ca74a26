SELECT api_key FROM channel WHERE id = :id AND owner_id = :owner

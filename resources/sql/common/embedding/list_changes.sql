SELECT id, state, sealed FROM embedding_change WHERE owner_id = :owner ORDER BY id DESC

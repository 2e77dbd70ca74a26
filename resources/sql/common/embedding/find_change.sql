SELECT id, state, sealed FROM embedding_change WHERE owner_id = :owner AND id = :id

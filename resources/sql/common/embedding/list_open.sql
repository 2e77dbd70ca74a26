SELECT owner_id, id, state, sealed FROM embedding_change WHERE state < 4 ORDER BY id

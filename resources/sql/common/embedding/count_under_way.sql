SELECT COUNT(*) FROM embedding_change WHERE owner_id = :owner AND state < 3

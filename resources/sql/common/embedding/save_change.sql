UPDATE embedding_change SET state = :state, sealed = :sealed WHERE owner_id = :owner AND id = :id

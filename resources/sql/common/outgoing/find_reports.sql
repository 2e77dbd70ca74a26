SELECT reached, failure FROM outgoing WHERE id = :id AND owner_id = :owner

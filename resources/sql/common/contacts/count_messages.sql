SELECT count(*), count(*) FILTER (WHERE fate = 0) FROM message WHERE owner_id = :owner AND conversation_id = :contact

SELECT count(*), coalesce(sum(fate = 0), 0) FROM message WHERE owner_id = :owner AND conversation_id = :contact

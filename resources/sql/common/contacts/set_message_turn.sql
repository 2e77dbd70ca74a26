UPDATE message SET turn_id = :turn WHERE number = :number AND owner_id = :owner AND conversation_id = :contact

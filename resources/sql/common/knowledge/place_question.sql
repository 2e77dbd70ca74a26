UPDATE gap_question SET gap_id = :gap, vector = coalesce(:vector, vector) WHERE owner_id = :owner AND id = :id

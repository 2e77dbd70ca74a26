UPDATE message SET fate = NULL, reason = NULL WHERE number = :number AND owner_id = :owner AND fate IN (8, 9)

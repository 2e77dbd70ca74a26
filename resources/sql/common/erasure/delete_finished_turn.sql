DELETE FROM turn WHERE id = :id AND owner_id = :owner AND stage = 4

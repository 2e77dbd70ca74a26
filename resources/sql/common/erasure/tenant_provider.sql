DELETE FROM provider WHERE owner_id = :owner AND :limit > 0

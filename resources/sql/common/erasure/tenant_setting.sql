DELETE FROM setting WHERE owner_id = :owner AND :limit > 0

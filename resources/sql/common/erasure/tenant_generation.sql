DELETE FROM passage_generation WHERE owner_id = :owner AND :limit > 0

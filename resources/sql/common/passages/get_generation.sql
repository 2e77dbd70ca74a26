SELECT generation FROM passage_generation WHERE owner_id = :owner

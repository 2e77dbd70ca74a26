UPDATE passage_generation SET generation = CASE WHEN generation > :least THEN generation ELSE :least END + 1 WHERE owner_id = :owner

UPDATE passage_generation SET generation = max(generation, :least) + 1 WHERE owner_id = :owner

INSERT INTO passage_generation (owner_id, generation) VALUES (:owner, 1)
ON CONFLICT (owner_id) DO UPDATE SET generation = passage_generation.generation + 1

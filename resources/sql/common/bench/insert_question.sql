INSERT INTO bench_question (id, owner_id, sealed) VALUES (:id, :owner, :sealed)

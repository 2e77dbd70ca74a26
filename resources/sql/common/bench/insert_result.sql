INSERT INTO bench_result (id, owner_id, run_id, sealed) VALUES (:id, :owner, :run, :sealed)

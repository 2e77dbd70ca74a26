INSERT INTO bench_run (id, owner_id, state, started_at, sealed) VALUES (:id, :owner, :state, :started_at, :sealed)

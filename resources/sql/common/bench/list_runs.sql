SELECT id, state, started_at, finished_at, sealed FROM bench_run WHERE owner_id = :owner ORDER BY id DESC

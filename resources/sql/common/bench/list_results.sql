SELECT id, sealed FROM bench_result WHERE run_id = :run AND owner_id = :owner ORDER BY id

SELECT id, sealed FROM bench_result WHERE owner_id = :owner ORDER BY id

SELECT id, sealed FROM bench_question WHERE owner_id = :owner ORDER BY id

DELETE FROM bench_result WHERE id IN (SELECT id FROM bench_result WHERE owner_id = :owner LIMIT :limit)

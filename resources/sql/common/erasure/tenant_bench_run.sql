DELETE FROM bench_run WHERE id IN (SELECT id FROM bench_run WHERE owner_id = :owner LIMIT :limit)

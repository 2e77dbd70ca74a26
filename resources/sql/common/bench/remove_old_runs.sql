DELETE FROM bench_run WHERE owner_id = :owner AND id NOT IN (SELECT id FROM bench_run WHERE owner_id = :owner ORDER BY id DESC LIMIT :keep)

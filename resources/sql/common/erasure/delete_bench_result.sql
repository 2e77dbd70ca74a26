DELETE FROM bench_result WHERE id = :id AND owner_id = :owner

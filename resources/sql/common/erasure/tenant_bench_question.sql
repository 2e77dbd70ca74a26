DELETE FROM bench_question WHERE id IN (SELECT id FROM bench_question WHERE owner_id = :owner LIMIT :limit)

SELECT count(*) FROM bench_question WHERE owner_id = :owner

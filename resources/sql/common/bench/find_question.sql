SELECT id, sealed FROM bench_question WHERE owner_id = :owner AND id = :id

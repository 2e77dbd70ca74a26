UPDATE bench_question SET sealed = :sealed WHERE owner_id = :owner AND id = :id

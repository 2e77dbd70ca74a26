UPDATE bench_run SET state = :state, finished_at = :finished_at, sealed = :sealed WHERE owner_id = :owner AND id = :id

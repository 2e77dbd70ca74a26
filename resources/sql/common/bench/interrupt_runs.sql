UPDATE bench_run SET state = 3, finished_at = :now WHERE state = 0

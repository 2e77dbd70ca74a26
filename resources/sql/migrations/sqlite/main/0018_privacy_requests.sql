-- What people asked for under the law, with the clock that runs for it.
SELECT 1;

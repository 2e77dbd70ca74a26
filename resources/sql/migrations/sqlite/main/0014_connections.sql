-- The connection doctor's round trips.
SELECT 1;

-- The number before the next one, which is taken with it.
SELECT nextval(pg_get_serial_sequence(:table, 'id')) - 1

-- Others take numbers at the same time: those that are given rise, but need not be neighbours.
SELECT nextval(pg_get_serial_sequence(:table, 'id')) FROM generate_series(1, :count)

-- So many numbers are taken and not used: a sequence may be set by its owner alone.
SELECT max(nextval(CAST(pg_get_serial_sequence(:table, :column) AS REGCLASS))) FROM generate_series(1, :number)

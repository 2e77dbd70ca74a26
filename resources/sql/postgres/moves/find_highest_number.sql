SELECT coalesce(pg_sequence_last_value(CAST(pg_get_serial_sequence(:table, :column) AS REGCLASS)), 0)

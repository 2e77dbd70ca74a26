SELECT greatest(coalesce((SELECT last_value FROM pg_sequences WHERE schemaname = current_schema() AND sequencename = 'inbox_number_seq'), 0), coalesce((SELECT max(number) FROM inbox), 0))

INSERT INTO master_check (id, value) VALUES (1, :value)

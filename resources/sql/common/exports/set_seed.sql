INSERT INTO signing_key (id, sealed) VALUES (1, :sealed) ON CONFLICT (id) DO NOTHING

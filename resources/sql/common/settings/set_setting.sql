INSERT INTO setting (owner_id, key, value) VALUES (:owner, :key, :value) ON CONFLICT (owner_id, key) DO UPDATE SET value = excluded.value

SELECT id, name, created_at FROM agency ORDER BY id

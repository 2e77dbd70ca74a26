SELECT id, name, created_at, active FROM tenant ORDER BY id

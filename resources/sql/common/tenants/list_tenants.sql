SELECT id, name, created_at, active FROM tenant WHERE erased_at IS NULL ORDER BY id

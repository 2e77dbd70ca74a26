SELECT id, name, created_at, active FROM tenant WHERE id = :id

SELECT id, name, created_at, active FROM tenant WHERE id = :id AND erased_at IS NULL

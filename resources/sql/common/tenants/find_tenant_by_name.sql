SELECT id, name, created_at, active FROM tenant WHERE name_fingerprint = :fingerprint AND erased_at IS NULL

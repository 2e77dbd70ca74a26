SELECT id, email, role, tenant_id, agency_id, invited_by, language, created_at, expires_at FROM invitation WHERE code_hash = :code_hash AND expires_at > :now

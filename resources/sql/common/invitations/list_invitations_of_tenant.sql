SELECT id, email, role, tenant_id, agency_id, invited_by, language, created_at, expires_at FROM invitation WHERE tenant_id = :tenant ORDER BY id

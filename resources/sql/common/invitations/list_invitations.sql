SELECT id, email, role, tenant_id, agency_id, invited_by, language, created_at, expires_at FROM invitation ORDER BY id

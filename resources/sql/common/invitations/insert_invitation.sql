INSERT INTO invitation (id, code_hash, email, role, tenant_id, agency_id, invited_by, language, created_at, expires_at)
VALUES (:id, :code_hash, :email, :role, :tenant, :agency, :invited_by, :language, :created_at, :expires_at)

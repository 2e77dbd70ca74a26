INSERT INTO tenant_notice (owner_id, at, kind, about) VALUES (:owner, :at, :kind, :about)

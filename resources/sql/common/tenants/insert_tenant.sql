INSERT INTO tenant (id, name_fingerprint, name, created_at, active, agency_id) VALUES (:id, :fingerprint, :name, :created_at, :active, :agency)

INSERT INTO membership (account_id, role, agency_id, owner_id, since) VALUES (:account, :role, :agency, :owner, :since)

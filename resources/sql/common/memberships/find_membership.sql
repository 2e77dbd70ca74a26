SELECT id FROM membership WHERE account_id = :account AND coalesce(agency_id, 0) = :agency AND coalesce(owner_id, 0) = :owner

SELECT id, account_id, role, agency_id, owner_id, since FROM membership ORDER BY id

SELECT id, contact_id, at, sealed FROM consent_entry
WHERE owner_id = :owner AND (CAST(:contact AS BIGINT) IS NULL OR contact_id = :contact) ORDER BY id LIMIT :limit

DELETE FROM consent_entry WHERE id IN (SELECT id FROM consent_entry WHERE owner_id = :owner LIMIT :limit)

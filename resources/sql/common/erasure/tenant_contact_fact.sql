DELETE FROM contact_fact WHERE id IN (SELECT id FROM contact_fact WHERE owner_id = :owner LIMIT :limit)

DELETE FROM contact_alias WHERE id IN (SELECT id FROM contact_alias WHERE owner_id = :owner LIMIT :limit)

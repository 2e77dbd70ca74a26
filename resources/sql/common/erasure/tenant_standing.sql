DELETE FROM contact_standing WHERE contact_id IN (SELECT contact_id FROM contact_standing WHERE owner_id = :owner LIMIT :limit)

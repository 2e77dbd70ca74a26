DELETE FROM passage WHERE id IN (SELECT id FROM passage WHERE owner_id = :owner LIMIT :limit)

DELETE FROM rejected_call WHERE id IN (SELECT id FROM rejected_call WHERE owner_id = :owner LIMIT :limit)

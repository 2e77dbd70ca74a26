DELETE FROM answer_part WHERE id IN (SELECT id FROM answer_part WHERE owner_id = :owner LIMIT :limit)

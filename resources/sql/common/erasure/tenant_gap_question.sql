DELETE FROM gap_question WHERE id IN (SELECT id FROM gap_question WHERE owner_id = :owner LIMIT :limit)

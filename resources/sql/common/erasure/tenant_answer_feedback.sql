DELETE FROM answer_feedback WHERE id IN (SELECT id FROM answer_feedback WHERE owner_id = :owner LIMIT :limit)

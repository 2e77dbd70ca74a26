DELETE FROM curated_answer WHERE id IN (SELECT id FROM curated_answer WHERE owner_id = :owner LIMIT :limit)

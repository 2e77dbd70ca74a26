DELETE FROM curated_version WHERE id IN (SELECT id FROM curated_version WHERE owner_id = :owner LIMIT :limit)

DELETE FROM usage_answer WHERE rowid IN (SELECT rowid FROM usage_answer WHERE owner_id = :owner LIMIT :limit)

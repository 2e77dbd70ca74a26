DELETE FROM usage_answer WHERE ctid IN (SELECT ctid FROM usage_answer WHERE owner_id = :owner LIMIT :limit)

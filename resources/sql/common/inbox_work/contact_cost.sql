SELECT count(*), count(*) FILTER (WHERE cost IS NULL), coalesce(sum(cost), 0) FROM usage_call WHERE contact_id = :contact AND owner_id = :owner

SELECT count(*), coalesce(sum(cost IS NULL), 0), coalesce(sum(cost), 0) FROM usage_call WHERE contact_id = :contact AND owner_id = :owner

SELECT count(*), count(*) FILTER (WHERE cost IS NULL), coalesce(sum(cost), 0) FROM usage_call WHERE turn_id = :turn AND owner_id = :owner

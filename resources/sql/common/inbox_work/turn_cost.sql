SELECT count(*), coalesce(sum(cost IS NULL), 0), coalesce(sum(cost), 0) FROM usage_call WHERE turn_id = :turn AND owner_id = :owner

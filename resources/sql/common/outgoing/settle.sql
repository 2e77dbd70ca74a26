UPDATE outgoing SET state = :state, reason = :reason, ended_at = :now
WHERE id = :id AND owner_id = :owner AND due_at IS NULL AND (state = 3 OR (state = 2 AND :state <> 2))

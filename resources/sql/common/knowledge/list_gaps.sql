SELECT id, state, answer_id, changed_at FROM gap WHERE owner_id = :owner ORDER BY id

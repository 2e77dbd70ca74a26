UPDATE gap SET state = :state, answer_id = coalesce(:answer, answer_id), changed_at = :changed_at WHERE owner_id = :owner AND id = :id

UPDATE gap SET state = :state, answer_id = :answer, changed_at = :changed_at WHERE owner_id = :owner AND id = :id

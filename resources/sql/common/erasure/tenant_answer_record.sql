DELETE FROM answer_record WHERE turn_id IN (SELECT turn_id FROM answer_record WHERE owner_id = :owner LIMIT :limit)

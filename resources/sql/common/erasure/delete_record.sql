DELETE FROM answer_record WHERE turn_id = :id AND owner_id = :owner

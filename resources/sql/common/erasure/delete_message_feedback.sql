DELETE FROM answer_feedback WHERE message = :number AND owner_id = :owner

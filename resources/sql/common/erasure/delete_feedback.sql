DELETE FROM answer_feedback WHERE contact_id = :contact AND owner_id = :owner

DELETE FROM gap_question WHERE contact_id = :contact AND owner_id = :owner

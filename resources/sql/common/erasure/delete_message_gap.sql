DELETE FROM gap_question WHERE message = :number AND owner_id = :owner

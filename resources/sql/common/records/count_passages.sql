SELECT count(*) FROM answer_part WHERE document_id = :document AND owner_id = :owner

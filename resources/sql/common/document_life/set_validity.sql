UPDATE document_version SET valid_from = :from, valid_until = :until, proposal = NULL, reminded = 0 WHERE id = :version AND owner_id = :owner

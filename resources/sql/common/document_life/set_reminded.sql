UPDATE document_version SET reminded = 1 WHERE id = :version AND owner_id = :owner

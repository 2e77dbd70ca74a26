UPDATE document_version SET proposal = NULL WHERE id = :version AND owner_id = :owner

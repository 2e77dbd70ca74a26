SELECT count(*) FROM document_version WHERE document_id = :document AND owner_id = :owner

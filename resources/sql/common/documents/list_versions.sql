SELECT id, published FROM document_version WHERE document_id = :document AND owner_id = :owner ORDER BY id

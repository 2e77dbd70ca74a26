SELECT id FROM document_version WHERE owner_id = :owner ORDER BY id

DELETE FROM document_version WHERE id IN (SELECT id FROM document_version WHERE owner_id = :owner LIMIT :limit)

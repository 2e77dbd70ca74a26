DELETE FROM document_conflict WHERE id IN (SELECT id FROM document_conflict WHERE owner_id = :owner LIMIT :limit)

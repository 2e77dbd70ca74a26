DELETE FROM document_conflict WHERE id = :id AND owner_id = :owner

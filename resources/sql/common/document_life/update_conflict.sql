UPDATE document_conflict SET content = :content WHERE id = :id AND owner_id = :owner

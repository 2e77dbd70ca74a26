UPDATE document_version SET passage_count = :passage_count WHERE id = :version AND owner_id = :owner

UPDATE document_version SET state = 'staged', reason = NULL, reason_page = 0, passage_count = :passage_count WHERE id = :version AND owner_id = :owner

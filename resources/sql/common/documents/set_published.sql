UPDATE document_version SET published = 1, state = 'ready', reason = NULL, reason_page = 0, passage_count = :passage_count
WHERE id = :version AND owner_id = :owner

UPDATE document_version SET state = :state, reason = :reason, reason_page = :reason_page, page_count = :page_count,
    pages_read = :pages_read, passage_count = :passage_count
WHERE id = :version AND owner_id = :owner AND published = 0

UPDATE document_version SET published = 1, state = 'ready', reason = NULL, reason_page = 0, passage_count = coalesce(:passage_count, passage_count),
    published_at = :now, retired_at = NULL, withdrawn = :withdrawn
WHERE id = :version AND owner_id = :owner

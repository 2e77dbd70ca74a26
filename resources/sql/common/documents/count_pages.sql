UPDATE document_version SET page_count = :page_count,
    pages_read = (SELECT count(*) FROM page WHERE version_id = :version)
WHERE id = :version AND owner_id = :owner

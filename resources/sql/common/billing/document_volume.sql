SELECT COALESCE(SUM(page_count), 0), COALESCE(SUM(bytes), 0) FROM document_version WHERE owner_id = :owner

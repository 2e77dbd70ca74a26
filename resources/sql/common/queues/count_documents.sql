SELECT count(*), min(added_at) FROM document_version WHERE published = 0 AND state IN ('queued', 'reading', 'indexing')

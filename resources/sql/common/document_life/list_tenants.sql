SELECT DISTINCT owner_id FROM document_version WHERE published = 1 ORDER BY owner_id

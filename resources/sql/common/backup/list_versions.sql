SELECT owner_id, id FROM document_version ORDER BY owner_id, id

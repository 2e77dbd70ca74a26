SELECT owner_id, id, document_id, valid_from, valid_until, withdrawn, reminded, label FROM document_version
WHERE published = 1 AND (valid_from IS NOT NULL OR valid_until IS NOT NULL) ORDER BY owner_id, id

SELECT id, document_id, published, state FROM document_version
WHERE owner_id = :owner AND content_fingerprint = :fingerprint ORDER BY published DESC, id DESC

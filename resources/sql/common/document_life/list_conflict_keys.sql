SELECT id, fingerprint FROM document_conflict WHERE owner_id = :owner

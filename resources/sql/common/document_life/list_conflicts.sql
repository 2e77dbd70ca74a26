SELECT id, kind, content, found_at, dismissed_at FROM document_conflict WHERE owner_id = :owner ORDER BY id DESC

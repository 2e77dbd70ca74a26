INSERT INTO document_conflict (id, owner_id, kind, left_document, right_document, fingerprint, content, found_at)
VALUES (:id, :owner, :kind, :left, :right, :fingerprint, :content, :found_at)

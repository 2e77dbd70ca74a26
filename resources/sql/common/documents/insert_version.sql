INSERT INTO document_version (id, owner_id, document_id, content_fingerprint, label, bytes, state, release_as, added_at)
VALUES (:id, :owner, :document, :fingerprint, :label, :bytes, :state, :release, :added_at)

SELECT id, published, retired_at FROM document_version WHERE document_id = :document AND owner_id = :owner ORDER BY id

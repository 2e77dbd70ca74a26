SELECT owner_id, id, document_id, retired_at FROM document_version WHERE retired_at IS NOT NULL ORDER BY owner_id, document_id, retired_at DESC, id DESC

SELECT document_id, published, state, label, release_as, retired_at, valid_from, valid_until, withdrawn FROM document_version WHERE id = :version AND owner_id = :owner

SELECT document_id, published, state, label FROM document_version WHERE id = :version AND owner_id = :owner

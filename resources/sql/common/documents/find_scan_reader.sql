SELECT scan_reader FROM document_version WHERE id = :version AND owner_id = :owner

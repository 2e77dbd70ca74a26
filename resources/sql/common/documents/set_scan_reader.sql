UPDATE document_version SET scan_reader = :reader WHERE id = :version AND owner_id = :owner

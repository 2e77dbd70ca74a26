UPDATE document_version SET document_id = :document, label = :label WHERE id = :version AND owner_id = :owner

SELECT id FROM document_version WHERE document_id = :document AND owner_id = :owner AND published = 1

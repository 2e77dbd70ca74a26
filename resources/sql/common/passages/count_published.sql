SELECT passage_count FROM document_version WHERE document_id = :document AND owner_id = :owner AND published = 1

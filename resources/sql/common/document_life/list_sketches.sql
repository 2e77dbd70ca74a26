SELECT id, document_id, label, sketch FROM document_version WHERE owner_id = :owner AND published = 1 ORDER BY document_id

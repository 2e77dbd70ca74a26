SELECT EXISTS (SELECT 1 FROM document_version WHERE owner_id = :owner AND published = 1 AND withdrawn = 1 AND valid_until IS NOT NULL)

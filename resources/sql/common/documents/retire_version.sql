UPDATE document_version SET published = 0, withdrawn = 0, retired_at = :now WHERE id = :version AND owner_id = :owner AND published = 1

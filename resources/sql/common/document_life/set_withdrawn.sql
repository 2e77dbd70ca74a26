UPDATE document_version SET withdrawn = :withdrawn WHERE id = :version AND owner_id = :owner AND published = 1

UPDATE document_version SET state = 'ready', release_as = 'publish', published_at = coalesce(published_at, :at), retired_at = :at, valid_from = :from, valid_until = :until
WHERE id = :version AND owner_id = :owner AND state = 'staged'

DELETE FROM segment_chunk WHERE owner_id = :owner AND substr(kind, 1, length(:prefix)) = :prefix AND kind <> :kept
-- Another service may be changing the embedder.
AND NOT EXISTS (SELECT 1 FROM embedding_change WHERE embedding_change.owner_id = :owner AND state < 4)

DELETE FROM segment_chunk WHERE owner_id = :owner AND substr(kind, 1, length(:prefix)) = :prefix AND kind <> :kept

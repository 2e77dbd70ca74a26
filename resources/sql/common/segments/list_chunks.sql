SELECT id, chunk, bytes FROM segment_chunk WHERE owner_id = :owner AND kind = :kind AND number = :number ORDER BY chunk

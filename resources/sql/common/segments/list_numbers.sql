SELECT number FROM segment_chunk WHERE owner_id = :owner AND kind = :kind AND chunk = 0 ORDER BY number

DELETE FROM segment_chunk WHERE owner_id = :owner AND kind = :kind AND number = :number

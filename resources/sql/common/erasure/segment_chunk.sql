DELETE FROM segment_chunk WHERE id IN (SELECT id FROM segment_chunk WHERE owner_id = :owner LIMIT :limit)

INSERT INTO segment_chunk (id, owner_id, kind, number, chunk, bytes) VALUES (:id, :owner, :kind, :number, :chunk, :bytes)

UPDATE document_conflict SET dismissed_at = :at WHERE id = :id AND owner_id = :owner

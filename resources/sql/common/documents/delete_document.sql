DELETE FROM document WHERE id = :id AND owner_id = :owner

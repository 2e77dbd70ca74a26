DELETE FROM rejected_call WHERE id = :id AND owner_id = :owner

SELECT turn_id FROM conversation WHERE id = :id AND owner_id = :owner

SELECT last_number FROM conversation WHERE id = :id AND owner_id = :owner

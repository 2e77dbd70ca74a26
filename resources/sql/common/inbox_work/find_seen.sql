SELECT coalesce(last_number, 0), seen_number FROM conversation WHERE id = :id AND owner_id = :owner

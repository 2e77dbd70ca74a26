DELETE FROM conversation WHERE id = :contact AND owner_id = :owner

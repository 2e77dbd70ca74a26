DELETE FROM turn WHERE id = :id AND owner_id = :owner

UPDATE contact SET identity = :identity WHERE id = :id AND owner_id = :owner

DELETE FROM contact_fact WHERE id = :id AND contact_id = :contact AND owner_id = :owner

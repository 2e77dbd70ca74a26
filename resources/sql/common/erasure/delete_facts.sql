DELETE FROM contact_fact WHERE contact_id = :contact AND owner_id = :owner

DELETE FROM contact_standing WHERE contact_id = :contact AND owner_id = :owner

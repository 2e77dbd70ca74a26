DELETE FROM consent_entry WHERE contact_id = :contact AND owner_id = :owner

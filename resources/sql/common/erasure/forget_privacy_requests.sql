UPDATE privacy_request SET contact_id = NULL, contact_erased = 1, sealed = NULL WHERE contact_id = :contact AND owner_id = :owner

SELECT consent, asked, opted_out, erase_asked_at, pending, disclosed_at FROM contact_standing WHERE contact_id = :contact AND owner_id = :owner

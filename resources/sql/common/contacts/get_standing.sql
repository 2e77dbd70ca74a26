SELECT consent, asked, opted_out, erase_asked_at, pending FROM contact_standing WHERE contact_id = :contact AND owner_id = :owner

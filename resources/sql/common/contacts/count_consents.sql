SELECT count(*) FROM consent_entry WHERE owner_id = :owner AND contact_id = :contact

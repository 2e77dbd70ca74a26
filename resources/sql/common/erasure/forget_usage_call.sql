UPDATE usage_call SET contact_id = NULL WHERE owner_id = :owner AND contact_id = :contact

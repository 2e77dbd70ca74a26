UPDATE usage_answer SET contact_id = 0 WHERE owner_id = :owner AND contact_id = :contact

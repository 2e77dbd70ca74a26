SELECT record FROM billing_customer WHERE owner_id = :owner

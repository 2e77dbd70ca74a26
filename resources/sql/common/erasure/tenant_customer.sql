DELETE FROM billing_customer WHERE owner_id = :owner AND :limit > 0

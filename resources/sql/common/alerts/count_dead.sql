SELECT COUNT(*) FROM alert_delivery WHERE owner_id = :owner AND state = 2

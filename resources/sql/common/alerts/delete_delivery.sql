DELETE FROM alert_delivery WHERE id = :id AND owner_id = :owner

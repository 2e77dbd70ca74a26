DELETE FROM alert_delivery WHERE id IN (SELECT id FROM alert_delivery WHERE owner_id = :owner OR alert_id IN (SELECT id FROM alert WHERE owner_id = :owner) LIMIT :limit)

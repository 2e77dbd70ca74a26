DELETE FROM alert_route WHERE owner_id IN (SELECT owner_id FROM alert_route WHERE owner_id = :owner LIMIT :limit)

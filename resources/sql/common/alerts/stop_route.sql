UPDATE alert_route SET webhook_enabled = 0, stopped_because = :because WHERE owner_id = :owner

INSERT INTO plan_assignment (owner_id, plan_id, since) VALUES (:owner, :plan, :since)

INSERT INTO alert_delivery (id, owner_id, alert_id, way, message_id, address, state, tries, due_at, status, problem)
VALUES (:id, :owner, :alert, :way, :message_id, :address, 0, 0, :due_at, 0, '')

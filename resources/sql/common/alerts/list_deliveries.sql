SELECT id, owner_id, alert_id, way, message_id, address, state, tries, due_at, status, problem, ended_at FROM alert_delivery
WHERE owner_id = :owner AND (CAST(:state AS BIGINT) IS NULL OR state = :state) AND (:before = 0 OR id < :before)
ORDER BY id DESC LIMIT :limit

SELECT id, owner_id, alert_id, way, message_id, address, state, tries, due_at, status, problem, ended_at FROM alert_delivery
WHERE id IN (SELECT (SELECT id FROM alert_delivery d WHERE d.owner_id = w.owner_id AND d.way = w.way AND d.state = 0 ORDER BY d.due_at, d.id LIMIT 1)
             FROM alert_delivery w WHERE w.state = 0 GROUP BY w.owner_id, w.way)
  AND due_at <= :now
ORDER BY due_at, id LIMIT :limit

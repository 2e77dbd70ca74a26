DELETE FROM alert
WHERE last_at < :before AND is_open = 0 AND NOT EXISTS (SELECT 1 FROM alert_delivery WHERE alert_id = alert.id)

SELECT MIN(due_at) FROM alert_delivery WHERE state = 0

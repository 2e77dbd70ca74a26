DELETE FROM alert_delivery WHERE ended_at < :before

SELECT count(*), min(a.last_at) FROM alert_delivery d JOIN alert a ON a.id = d.alert_id WHERE d.state = 0

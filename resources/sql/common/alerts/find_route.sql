SELECT webhook_kinds, mail_kinds, webhook_enabled, mail_owners, stopped_because, url, addresses, secret, previous_secret, previous_until
FROM alert_route WHERE owner_id = :owner

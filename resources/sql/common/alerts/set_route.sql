INSERT INTO alert_route (owner_id, webhook_kinds, mail_kinds, webhook_enabled, mail_owners, stopped_because, url, addresses, secret, previous_secret, previous_until)
VALUES (:owner, :webhook_kinds, :mail_kinds, :webhook_enabled, :mail_owners, :stopped_because, :url, :addresses, :secret, :previous_secret, :previous_until)
ON CONFLICT (owner_id) DO UPDATE SET webhook_kinds = excluded.webhook_kinds, mail_kinds = excluded.mail_kinds, webhook_enabled = excluded.webhook_enabled,
    mail_owners = excluded.mail_owners, stopped_because = excluded.stopped_because, url = excluded.url, addresses = excluded.addresses,
    secret = excluded.secret, previous_secret = excluded.previous_secret, previous_until = excluded.previous_until

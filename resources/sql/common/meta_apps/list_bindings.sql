SELECT a.id, a.owner_id, a.name, a.hook, a.previous_secret IS NOT NULL, a.verify_token, a.secret, a.previous_secret
FROM meta_app a LEFT JOIN tenant t ON t.id = a.owner_id
WHERE a.owner_id IS NULL OR (t.active = 1 AND t.cancelled_at IS NULL AND t.erased_at IS NULL) ORDER BY a.id

SELECT id, owner_id, name, hook, previous_secret IS NOT NULL FROM meta_app
WHERE owner_id IS NULL OR owner_id = :owner ORDER BY id

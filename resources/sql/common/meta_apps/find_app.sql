SELECT id, owner_id, name, hook, previous_secret IS NOT NULL FROM meta_app
WHERE id = :id AND (owner_id IS NULL OR owner_id = :owner)

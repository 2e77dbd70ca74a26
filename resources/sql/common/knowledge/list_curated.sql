SELECT id, version, enabled, changed_at, sealed FROM curated_answer WHERE owner_id = :owner ORDER BY id

SELECT id, owner_id, given_by, reason, given_at, ends_at, revoked_at FROM support_grant WHERE revoked_at IS NULL AND given_at <= :now AND ends_at > :now ORDER BY id

SELECT id, owner_id, given_by, reason, given_at, ends_at, revoked_at FROM support_grant WHERE owner_id = :owner ORDER BY id DESC

INSERT INTO support_grant (id, owner_id, given_by, reason, given_at, ends_at) VALUES (:id, :owner, :given_by, :reason, :given_at, :ends_at)

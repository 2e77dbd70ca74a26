UPDATE support_grant SET revoked_at = coalesce(revoked_at, :at) WHERE id = :id AND owner_id = :owner

UPDATE account SET last_sign_in_at = :at WHERE id = :id

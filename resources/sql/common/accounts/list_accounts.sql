SELECT a.id, a.email, a.language, a.created_at, a.suspended, a.password IS NOT NULL, a.factor IS NOT NULL AND a.factor_confirmed = 1, a.last_sign_in_at, t.version, t.accepted_at, a.password_set_at
FROM account a
LEFT JOIN accepted_terms t ON t.id = (SELECT max(id) FROM accepted_terms WHERE account_id = a.id)
ORDER BY a.id

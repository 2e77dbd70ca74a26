DELETE FROM account_code WHERE expires_at <= :now

DELETE FROM account_code WHERE account_id = :account

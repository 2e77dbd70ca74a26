DELETE FROM account_code WHERE id = :id

UPDATE account_code SET tries_left = tries_left - 1 WHERE id = :id

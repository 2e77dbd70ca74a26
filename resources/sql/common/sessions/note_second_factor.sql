UPDATE account_session SET second_factor = 1 WHERE id = :id

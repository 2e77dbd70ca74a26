UPDATE account SET password = :password, password_set_at = :at WHERE id = :id

UPDATE account SET password = NULL, password_set_at = :at WHERE id = :id

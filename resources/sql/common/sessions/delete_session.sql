DELETE FROM account_session WHERE id = :id

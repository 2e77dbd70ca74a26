SELECT subject FROM account_identity WHERE account_id = :account

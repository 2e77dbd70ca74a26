SELECT account_id FROM account_identity ORDER BY account_id

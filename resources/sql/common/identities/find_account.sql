SELECT account_id FROM account_identity WHERE subject = :subject

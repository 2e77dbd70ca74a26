SELECT password FROM account WHERE id = :id

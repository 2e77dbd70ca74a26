UPDATE membership SET role = :role, since = :since WHERE id = :id

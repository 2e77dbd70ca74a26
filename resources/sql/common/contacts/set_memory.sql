UPDATE conversation SET memory = :memory WHERE id = :contact AND owner_id = :owner

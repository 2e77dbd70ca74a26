UPDATE conversation SET memory = :memory WHERE id = :id

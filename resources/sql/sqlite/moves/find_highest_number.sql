SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = :table AND :column <> ''), 0)

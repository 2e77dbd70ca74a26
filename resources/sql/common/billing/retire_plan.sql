UPDATE plan SET retired = 1 WHERE id = :id

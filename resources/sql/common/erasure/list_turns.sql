SELECT id FROM turn WHERE owner_id = :owner AND conversation_id = :contact AND id > :after ORDER BY id LIMIT :limit

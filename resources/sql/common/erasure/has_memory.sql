SELECT memory IS NOT NULL FROM conversation WHERE id = :contact AND owner_id = :owner

SELECT sealed FROM answer_part WHERE id = :id AND owner_id = :owner

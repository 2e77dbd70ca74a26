UPDATE turn SET attempt = 0 WHERE id IN (SELECT turn_id FROM conversation WHERE owner_id = :owner AND turn_id IS NOT NULL) AND stage < 2

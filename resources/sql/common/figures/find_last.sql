SELECT number FROM message WHERE owner_id = :owner ORDER BY number DESC LIMIT 1

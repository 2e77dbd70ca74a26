SELECT number, received_at FROM message WHERE owner_id = :owner AND number >= :number ORDER BY number LIMIT 1

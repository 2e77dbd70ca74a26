SELECT received_at, ack_ms, fate FROM message WHERE owner_id = :owner AND number >= :number ORDER BY number

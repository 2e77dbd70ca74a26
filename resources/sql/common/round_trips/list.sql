SELECT id, at, fault, ack_ms, whole_ms FROM round_trip WHERE owner_id = :owner AND channel_id = :channel AND id < :before ORDER BY id DESC LIMIT :limit

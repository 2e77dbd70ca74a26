INSERT INTO round_trip (owner_id, channel_id, at, fault, ack_ms, whole_ms) VALUES (:owner, :channel, :at, :fault, :ack, :whole)

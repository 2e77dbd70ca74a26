INSERT INTO message (number, owner_id, conversation_id, channel_id, day, received_at, ack_ms, previous, fate, reason, duplicate_of, sealed)
VALUES (:number, :owner, :conversation, :channel, :day, :received_at, :ack, :previous, :fate, :reason, :duplicate_of, :sealed)
ON CONFLICT (number) DO NOTHING

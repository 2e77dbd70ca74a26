INSERT INTO message_media (number, owner_id, conversation_id, read_at, asked_at, sealed)
VALUES (:number, :owner, :conversation, :at, :asked_at, :sealed)
ON CONFLICT (number) DO UPDATE SET read_at = excluded.read_at, asked_at = excluded.asked_at, sealed = excluded.sealed

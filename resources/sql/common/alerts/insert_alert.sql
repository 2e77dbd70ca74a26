INSERT INTO alert (owner_id, kind, conversation_id, channel_id, subject, detail, at, last_at, is_open)
VALUES (:owner, :kind, :conversation, :channel, :subject, :detail, :at, :at, :is_open)

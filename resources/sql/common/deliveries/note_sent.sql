INSERT INTO sent_message (owner_id, channel_id, fingerprint, turn_id, state, state_at, acknowledged)
VALUES (:owner, :channel, :fingerprint, :turn, 0, :at, 1)
ON CONFLICT (owner_id, channel_id, fingerprint) DO UPDATE SET acknowledged = 1

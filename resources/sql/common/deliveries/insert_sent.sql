INSERT INTO sent_message (owner_id, channel_id, fingerprint, turn_id, state, state_at, reason, window_closed, acknowledged)
VALUES (:owner, :channel, :fingerprint, :turn, :state, :at, :reason, :window_closed, :acknowledged)

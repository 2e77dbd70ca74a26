INSERT INTO rejected_call (owner_id, channel_id, at, reason) VALUES (:owner, :channel, :at, :reason)

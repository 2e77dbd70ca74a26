INSERT INTO conversation (id, owner_id, channel_id) VALUES (:id, :owner, :channel)

INSERT INTO pilot_contact (id, owner_id, channel_id, sealed) VALUES (:id, :owner, :channel, :sealed)

INSERT INTO contact (owner_id, channel_id, fingerprint) VALUES (:owner, :channel, :fingerprint)

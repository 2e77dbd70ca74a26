INSERT INTO contact_alias (owner_id, channel_id, fingerprint, contact_id) VALUES (:owner, :channel, :fingerprint, :contact)
ON CONFLICT (owner_id, channel_id, fingerprint) DO UPDATE SET contact_id = excluded.contact_id

SELECT turn_id, state FROM sent_message WHERE owner_id = :owner AND channel_id = :channel AND fingerprint = :fingerprint

UPDATE sent_message SET state = :state, state_at = :at, reason = :reason, window_closed = :window_closed
WHERE owner_id = :owner AND channel_id = :channel AND fingerprint = :fingerprint

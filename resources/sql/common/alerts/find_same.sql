SELECT id FROM alert
WHERE owner_id = :owner AND kind = :kind AND conversation_id = :conversation AND channel_id = :channel AND subject = :subject
  AND ((is_open = 1 AND last_at > :open_since) OR at > :quiet_since) ORDER BY id DESC LIMIT 1

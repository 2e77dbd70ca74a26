SELECT id FROM alert
WHERE owner_id = :owner AND kind = :kind AND conversation_id = :conversation AND channel_id = :channel AND subject = :subject
  AND (is_open = 1 OR at > :quiet_since) ORDER BY id DESC LIMIT 1

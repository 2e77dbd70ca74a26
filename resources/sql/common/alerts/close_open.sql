UPDATE alert SET is_open = 0
WHERE owner_id = :owner AND kind = :kind AND conversation_id = :conversation AND channel_id = :channel AND subject = :subject AND is_open = 1

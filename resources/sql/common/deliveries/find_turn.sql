SELECT t.conversation_id, t.stage, t.fate, t.delivered_fate FROM turn t JOIN conversation c ON c.id = t.conversation_id
WHERE t.id = :turn AND t.owner_id = :owner AND c.channel_id = :channel

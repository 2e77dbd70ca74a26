-- Of a person or of nobody, or with a draft that waits; nothing was said to the contact since it wrote.
SELECT c.id, c.owner_id, c.channel_id, c.last_inbound_at
FROM conversation c LEFT JOIN window_warning w ON w.conversation_id = c.id
WHERE c.id IN (SELECT p.id FROM conversation p WHERE p.speaker <> 0 AND p.last_inbound_at > :after AND p.last_inbound_at <= :before
               UNION SELECT d.conversation_id FROM draft d WHERE d.verdict IS NULL)
  AND c.last_inbound_at > :after AND c.last_inbound_at <= :before
  AND (w.last_inbound_at IS NULL OR w.last_inbound_at < c.last_inbound_at)
  AND NOT EXISTS (SELECT 1 FROM outgoing o WHERE o.conversation_id = c.id AND o.made_at >= c.last_inbound_at AND o.state <= 3)
  AND NOT EXISTS (SELECT 1 FROM spoken s WHERE s.conversation_id = c.id AND s.by_person = 1 AND s.at >= c.last_inbound_at)
ORDER BY c.last_inbound_at LIMIT :limit

SELECT c.id, c.activity_at, c.resolved_at, c.unread, c.speaker, c.channel_id
FROM conversation c
WHERE c.owner_id = :owner AND c.activity_at IS NOT NULL AND (c.activity_at, c.id) < (:at, :id)
  AND (CAST(:resolved AS BIGINT) IS NULL OR CASE WHEN c.resolved_at IS NULL THEN 0 ELSE 1 END = :resolved) AND (CAST(:channel AS BIGINT) IS NULL OR c.channel_id = :channel)
  AND (CAST(:speaker AS BIGINT) IS NULL OR c.speaker = :speaker) AND (:unread = 0 OR c.unread > 0)
  AND (:drafts = 0 OR EXISTS (SELECT 1 FROM draft d WHERE d.conversation_id = c.id AND d.verdict IS NULL))
ORDER BY c.activity_at DESC, c.id DESC

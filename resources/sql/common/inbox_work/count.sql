SELECT coalesce(sum(resolved_at IS NULL), 0), coalesce(sum(unread > 0), 0), coalesce(sum(speaker <> 0), 0)
FROM conversation INDEXED BY conversation_list WHERE owner_id = :owner AND activity_at IS NOT NULL

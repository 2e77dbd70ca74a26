SELECT count(*) FILTER (WHERE resolved_at IS NULL), count(*) FILTER (WHERE unread > 0), count(*) FILTER (WHERE speaker <> 0)
FROM conversation INDEXED BY conversation_list WHERE owner_id = :owner AND activity_at IS NOT NULL

SELECT id, owner_id, kind, conversation_id, channel_id, subject, detail, at, last_at, repeats, seen_at, seen_by FROM alert
WHERE (CAST(:owner AS BIGINT) IS NULL OR owner_id = :owner) AND (:unseen = 0 OR seen_at IS NULL) AND (:before = 0 OR id < :before)
ORDER BY id DESC LIMIT :limit

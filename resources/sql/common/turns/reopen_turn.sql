UPDATE turn
SET stage = CASE WHEN draft IS NULL THEN 0 ELSE 1 END, attempt = 0, send_tries = 0, bumps = 0, finished_at = NULL, fate = NULL, reason = NULL, replayed = 1,
    partly_sent = CASE WHEN draft IS NULL THEN 0 ELSE partly_sent END
WHERE id = :id AND owner_id = :owner

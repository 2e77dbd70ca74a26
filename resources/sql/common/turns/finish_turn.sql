UPDATE turn
SET stage = 4, finished_at = :now, fate = :fate, reason = :reason, own_ms = coalesce(:own_ms, own_ms),
    send_ms = coalesce(:send_ms, send_ms)
WHERE id = :id

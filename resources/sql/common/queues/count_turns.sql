-- 0 due or waiting for its quiet window, 1 in work, 2 put back for later, 3 being sent
SELECT CASE WHEN c.leased_until IS NOT NULL THEN CASE WHEN t.stage = 2 THEN 3 ELSE 1 END WHEN c.retry_at IS NOT NULL THEN 2 ELSE 0 END,
       count(*), min(c.open_since)
FROM conversation c LEFT JOIN turn t ON t.id = c.turn_id
WHERE c.due_at IS NOT NULL GROUP BY 1

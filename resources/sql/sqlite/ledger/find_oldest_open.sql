SELECT min(open_since), coalesce(sum(open_since < :overdue), 0) FROM conversation
WHERE due_at IS NOT NULL AND (:owner IS NULL OR owner_id = :owner)

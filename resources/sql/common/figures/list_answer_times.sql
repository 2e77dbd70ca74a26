-- Every so-manieth answer: turns are numbered in the order in which they began.
SELECT CASE WHEN t.finished_at > m.received_at THEN t.finished_at - m.received_at ELSE 0 END
FROM usage_answer a JOIN turn t ON t.id = a.turn_id JOIN message m ON m.number = t.covers_to
WHERE a.owner_id = :owner AND a.at >= :from AND a.at < :to AND a.turn_id % :step = 0 AND t.fate = 0

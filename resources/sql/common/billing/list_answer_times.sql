SELECT CASE WHEN t.finished_at > m.received_at THEN t.finished_at - m.received_at ELSE 0 END, t.model IS NOT NULL
FROM turn t JOIN message m ON m.number = t.covers_to
WHERE t.owner_id = :owner AND t.finished_at >= :from AND t.finished_at < :to AND t.fate = 0
ORDER BY 1

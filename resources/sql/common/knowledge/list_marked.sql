SELECT DISTINCT f.message FROM answer_feedback f
WHERE f.owner_id = :owner AND f.verdict <> 0 AND NOT EXISTS (SELECT 1 FROM gap_question q WHERE q.message = f.message)
ORDER BY f.message DESC LIMIT :limit

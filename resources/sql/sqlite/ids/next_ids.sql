WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)
SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = :table), 0) + i FROM n

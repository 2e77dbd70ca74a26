SELECT contact_id, SUM(answers), SUM(calls), SUM(input), SUM(output), SUM(thinking), SUM(cached), SUM(embedded), SUM(cost), SUM(unpriced)
FROM (
    SELECT contact_id, 0 AS answers, 1 AS calls, input, output, thinking, cached, embedded, COALESCE(cost, 0) AS cost, CASE WHEN cost IS NULL THEN 1 ELSE 0 END AS unpriced
    FROM usage_call WHERE owner_id = :owner AND at >= :from AND at < :to AND contact_id IS NOT NULL
    UNION ALL
    SELECT contact_id, 1, 0, 0, 0, 0, 0, 0, 0, 0 FROM usage_answer WHERE owner_id = :owner AND at >= :from AND at < :to
) AS used
GROUP BY contact_id ORDER BY 9 DESC, 2 DESC, contact_id LIMIT :limit

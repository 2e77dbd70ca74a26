SELECT turn_id, MIN(contact_id), MIN(at), COUNT(*), SUM(input), SUM(output), SUM(thinking), SUM(cached), SUM(embedded), COALESCE(SUM(cost), 0), COUNT(*) FILTER (WHERE cost IS NULL)
FROM usage_call WHERE owner_id = :owner AND at >= :from AND at < :to AND turn_id IS NOT NULL
GROUP BY turn_id ORDER BY turn_id DESC LIMIT :limit

SELECT COALESCE(SUM(answers), 0), COALESCE(SUM(calls), 0), COALESCE(SUM(input), 0), COALESCE(SUM(output), 0), COALESCE(SUM(thinking), 0), COALESCE(SUM(cached), 0), COALESCE(SUM(embedded), 0), COALESCE(SUM(cost), 0), COALESCE(SUM(unpriced), 0)
FROM usage_sum WHERE owner_id = :owner AND slot >= :from AND slot < :to

WITH counted AS (
    SELECT owner_id, at / 900000 AS slot, provider, model, purpose, 0 AS answers, 1 AS calls, input, output, thinking, cached, embedded,
           COALESCE(cost, 0) AS cost, CASE WHEN cost IS NULL THEN 1 ELSE 0 END AS unpriced
    FROM usage_call
    UNION ALL
    SELECT owner_id, at / 900000, '', '', 0, 1, 0, 0, 0, 0, 0, 0, 0, 0 FROM usage_answer
    UNION ALL
    SELECT owner_id, slot, provider, model, purpose, -answers, -calls, -input, -output, -thinking, -cached, -embedded, -cost, -unpriced
    FROM usage_sum
)
SELECT owner_id, slot, provider, model, purpose, SUM(answers), SUM(calls), SUM(input), SUM(output), SUM(thinking), SUM(cached), SUM(embedded), SUM(cost), SUM(unpriced)
FROM counted WHERE owner_id IN (SELECT id FROM tenant) -- an erased tenant's sums stay, as its invoices do
GROUP BY owner_id, slot, provider, model, purpose
HAVING SUM(answers) <> 0 OR SUM(calls) <> 0 OR SUM(input) <> 0 OR SUM(output) <> 0 OR SUM(thinking) <> 0 OR SUM(cached) <> 0
    OR SUM(embedded) <> 0 OR SUM(cost) <> 0 OR SUM(unpriced) <> 0
LIMIT 100

SELECT slot, provider, model, purpose, answers, calls, input, output, thinking, cached, embedded, cost, unpriced
FROM usage_sum WHERE owner_id = :owner AND slot >= :from AND slot < :to
ORDER BY slot, provider, model, purpose

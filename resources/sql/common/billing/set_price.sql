INSERT INTO model_price (provider, model, from_day, currency, input, output, cached, embedding)
VALUES (:provider, :model, :from_day, :currency, :input, :output, :cached, :embedding)
ON CONFLICT (provider, model, from_day) DO UPDATE SET
    currency = excluded.currency, input = excluded.input, output = excluded.output, cached = excluded.cached, embedding = excluded.embedding

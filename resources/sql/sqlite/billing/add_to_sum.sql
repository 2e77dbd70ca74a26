INSERT INTO usage_sum (owner_id, slot, provider, model, purpose, answers, calls, input, output, thinking, cached, embedded, cost, unpriced)
VALUES (:owner, :slot, :provider, :model, :purpose, :answers, :calls, :input, :output, :thinking, :cached, :embedded, :cost, :unpriced)
ON CONFLICT (owner_id, slot, provider, model, purpose) DO UPDATE SET
    answers = answers + excluded.answers, calls = calls + excluded.calls, input = input + excluded.input,
    output = output + excluded.output, thinking = thinking + excluded.thinking, cached = cached + excluded.cached,
    embedded = embedded + excluded.embedded, cost = cost + excluded.cost, unpriced = unpriced + excluded.unpriced

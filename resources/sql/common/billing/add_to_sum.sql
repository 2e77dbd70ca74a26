INSERT INTO usage_sum (owner_id, slot, provider, model, purpose, answers, calls, input, output, thinking, cached, embedded, cost, unpriced)
VALUES (:owner, :slot, :provider, :model, :purpose, :answers, :calls, :input, :output, :thinking, :cached, :embedded, :cost, :unpriced)
ON CONFLICT (owner_id, slot, provider, model, purpose) DO UPDATE SET
    answers = usage_sum.answers + excluded.answers, calls = usage_sum.calls + excluded.calls, input = usage_sum.input + excluded.input,
    output = usage_sum.output + excluded.output, thinking = usage_sum.thinking + excluded.thinking, cached = usage_sum.cached + excluded.cached,
    embedded = usage_sum.embedded + excluded.embedded, cost = usage_sum.cost + excluded.cost, unpriced = usage_sum.unpriced + excluded.unpriced

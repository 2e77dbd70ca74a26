UPDATE turn
SET stage = 1, attempt = 0, model = :model, input_tokens = :input, output_tokens = :output, thinking_tokens = :thinking,
    search_ms = :search_ms, model_ms = :model_ms, draft = :draft, delivered_fate = :delivered_fate
WHERE id = :id

SELECT stage, attempt, claimed_at, due_at, search_ms, model_ms, own_ms, send_ms, model, input_tokens, output_tokens, thinking_tokens,
       covers_from, covers_to, reason, draft
FROM turn WHERE id = :id AND owner_id = :owner

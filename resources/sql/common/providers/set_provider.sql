INSERT INTO provider (owner_id, kind, model, fallback_model, embedding_model, embedding_dimensions, api_base, api_key,
    context_tokens, query_prefix, document_prefix, transcriber_base, transcriber_model)
VALUES (:owner, :kind, :model, :fallback_model, :embedding_model, :embedding_dimensions, :api_base, :api_key,
    :context_tokens, :query_prefix, :document_prefix, :transcriber_base, :transcriber_model)
ON CONFLICT (owner_id) DO UPDATE SET kind = excluded.kind, model = excluded.model, fallback_model = excluded.fallback_model,
    embedding_model = excluded.embedding_model, embedding_dimensions = excluded.embedding_dimensions,
    api_base = excluded.api_base, api_key = excluded.api_key, context_tokens = excluded.context_tokens,
    query_prefix = excluded.query_prefix, document_prefix = excluded.document_prefix,
    transcriber_base = excluded.transcriber_base, transcriber_model = excluded.transcriber_model

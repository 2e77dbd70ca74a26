SELECT kind, model, fallback_model, embedding_model, embedding_dimensions, api_base, api_key, context_tokens, query_prefix, document_prefix,
    transcriber_base, transcriber_model
FROM provider WHERE owner_id = :owner

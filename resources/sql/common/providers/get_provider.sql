SELECT kind, model, fallback_model, embedding_model, embedding_dimensions, api_base, api_key FROM provider WHERE owner_id = :owner

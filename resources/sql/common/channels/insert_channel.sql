INSERT INTO channel (id, owner_id, kind, name, hook, ack_shape, ack_text, api_base, enabled, secret_hash, api_key)
VALUES (:id, :owner, :kind, :name, :hook, :ack_shape, :ack_text, :api_base, :enabled, :secret_hash, :api_key)

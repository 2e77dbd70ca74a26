INSERT INTO channel (id, owner_id, kind, name, hook, ack_shape, ack_text, api_base, enabled, account, ack_mode, app_id, secret_hash, api_key)
VALUES (:id, :owner, :kind, :name, :hook, :ack_shape, :ack_text, :api_base, :enabled, :account, :ack_mode, :app, :secret_hash, :api_key)

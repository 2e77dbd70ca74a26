INSERT INTO channel (id, owner_id, kind, name, hook, ack_shape, ack_text, api_base, enabled, account, ack_mode, app_id, manychat, secret_hash, api_key)
VALUES (:id, :owner, :kind, :name, :hook, :ack_shape, :ack_text, :api_base, :enabled, :account, :ack_mode, :app, :manychat, :secret_hash, :api_key)

UPDATE channel SET name = :name, hook = :hook, ack_shape = :ack_shape, ack_text = :ack_text, api_base = :api_base, enabled = :enabled, account = :account, ack_mode = :ack_mode, app_id = :app, manychat = :manychat
WHERE id = :id AND owner_id = :owner

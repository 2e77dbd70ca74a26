SELECT id, owner_id, kind, name, hook, ack_shape, ack_text, api_base, enabled, account, ack_mode, app_id, manychat FROM channel WHERE owner_id = :owner ORDER BY id

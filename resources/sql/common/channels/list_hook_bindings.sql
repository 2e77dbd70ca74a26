SELECT channel.id, owner_id, kind, channel.name, hook, ack_shape, ack_text, api_base, enabled, account, ack_mode, app_id, manychat, secret_hash, previous_secret_hash
FROM channel JOIN tenant ON tenant.id = channel.owner_id
WHERE enabled = 1 AND active = 1 AND cancelled_at IS NULL AND erased_at IS NULL ORDER BY channel.id

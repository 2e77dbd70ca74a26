INSERT INTO usage_call (owner_id, at, turn_id, contact_id, purpose, provider, model, input, output, thinking, cached, embedded, estimated, cost)
VALUES (:owner, :at, :turn, :contact, :purpose, :provider, :model, :input, :output, :thinking, :cached, :embedded, :estimated, :cost)

INSERT INTO meta_app (id, owner_id, name, hook, verify_token, secret) VALUES (:id, :owner, :name, :hook, :verify_token, :secret)

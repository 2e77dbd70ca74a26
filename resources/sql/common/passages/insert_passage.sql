INSERT INTO passage (id, owner_id, version_id, content) VALUES (:id, :owner, :version, :content)

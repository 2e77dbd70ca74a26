INSERT INTO curated_answer (id, owner_id, version, enabled, changed_at, sealed) VALUES (:id, :owner, :version, :enabled, :changed_at, :sealed)

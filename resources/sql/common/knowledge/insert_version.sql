INSERT INTO curated_version (id, owner_id, answer_id, version, enabled, changed_at, sealed) VALUES (:id, :owner, :answer, :version, :enabled, :changed_at, :sealed)

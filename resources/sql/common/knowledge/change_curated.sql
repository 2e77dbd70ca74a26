UPDATE curated_answer SET version = version + 1, enabled = :enabled, changed_at = :changed_at, sealed = :sealed WHERE owner_id = :owner AND id = :id AND version = :version

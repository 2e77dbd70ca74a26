SELECT id, version, enabled, changed_at, sealed FROM curated_version WHERE owner_id = :owner AND answer_id = :answer ORDER BY version DESC

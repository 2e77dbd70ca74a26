SELECT version.id FROM document_version AS version LEFT JOIN import_claim AS claim ON claim.version_id = version.id
WHERE version.published = 0 AND version.state IN ('queued', 'reading', 'indexing')
  AND (claim.until < :now OR claim.instance = :own OR claim.version_id IS NULL AND version.added_at < :before)

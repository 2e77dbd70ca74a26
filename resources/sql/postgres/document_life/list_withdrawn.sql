SELECT passage.id, version.id, version.document_id, version.label, passage.content
FROM document_version AS version JOIN passage ON passage.version_id = version.id
WHERE version.owner_id = :owner AND version.published = 1 AND version.withdrawn = 1 AND version.valid_until IS NOT NULL ORDER BY passage.id

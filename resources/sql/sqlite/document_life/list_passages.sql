SELECT passage.id, version.id, version.document_id, version.label, passage.content
FROM document_version AS version CROSS JOIN passage ON passage.version_id = version.id
WHERE version.id = :version AND passage.owner_id = :owner ORDER BY passage.id

SELECT passage.id, version.id, version.document_id, version.label, passage.content
FROM passage CROSS JOIN document_version AS version ON version.id = passage.version_id AND version.published = 1 AND version.withdrawn = 0
WHERE passage.id = :id AND passage.owner_id = :owner

SELECT document.id, version.id, version.published, version.label, version.bytes, version.state, version.reason, version.reason_page,
    version.page_count, version.pages_read, version.passage_count, document.added_at,
    version.valid_from, version.valid_until, version.withdrawn, document.owner_id
FROM document_version AS version JOIN document ON document.id = version.document_id
WHERE version.published = 0 AND version.state IN ('queued', 'reading', 'indexing') ORDER BY version.id

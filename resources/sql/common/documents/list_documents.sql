SELECT document.id, version.id, version.published, version.label, version.bytes, version.state, version.reason, version.reason_page,
    version.page_count, version.pages_read, version.passage_count, document.added_at
FROM document LEFT JOIN document_version AS version ON version.id = (SELECT max(newest.id) FROM document_version AS newest WHERE newest.document_id = document.id)
WHERE document.owner_id = :owner ORDER BY document.id

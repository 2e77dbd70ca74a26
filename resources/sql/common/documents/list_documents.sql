SELECT document.id, version.id, version.published, version.label, version.bytes, version.state, version.reason, version.reason_page,
    version.page_count, version.pages_read, version.passage_count, document.added_at,
    version.valid_from, version.valid_until, version.withdrawn
FROM document LEFT JOIN document_version AS version ON version.id = (SELECT newest.id FROM document_version AS newest WHERE newest.document_id = document.id
    ORDER BY newest.retired_at IS NOT NULL, newest.state = 'staged', newest.id DESC LIMIT 1)
WHERE document.owner_id = :owner ORDER BY document.id

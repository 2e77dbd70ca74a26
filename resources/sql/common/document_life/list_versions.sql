SELECT id, document_id, label, bytes, state, published, retired_at, page_count, passage_count, added_at, published_at,
    valid_from, valid_until, withdrawn, reminded, proposal
FROM document_version WHERE document_id = :document AND owner_id = :owner ORDER BY published DESC, id DESC

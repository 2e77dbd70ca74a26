SELECT id, contact_id, message, at, cause, score, gap_id, sealed, vector FROM gap_question WHERE owner_id = :owner ORDER BY id DESC LIMIT :limit

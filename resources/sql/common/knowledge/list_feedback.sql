SELECT id, contact_id, message, at, verdict, by_contact, sealed FROM answer_feedback WHERE owner_id = :owner AND id < :before ORDER BY id DESC LIMIT :limit

DELETE FROM message_media WHERE number IN (SELECT number FROM message_media WHERE owner_id = :owner LIMIT :limit)

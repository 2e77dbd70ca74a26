DELETE FROM message_media WHERE number = :number AND owner_id = :owner

DELETE FROM spoken WHERE conversation_id = :conversation AND id <= :up_to

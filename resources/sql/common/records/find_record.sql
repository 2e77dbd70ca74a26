SELECT answer_record.sealed, turn.conversation_id FROM answer_record JOIN turn ON turn.id = answer_record.turn_id
WHERE answer_record.turn_id = :turn AND answer_record.owner_id = :owner

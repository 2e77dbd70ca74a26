SELECT stage, attempt, send_tries, bumps, covers_from, covers_to FROM turn WHERE id = :id AND conversation_id = :conversation

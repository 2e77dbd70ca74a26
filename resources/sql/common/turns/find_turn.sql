SELECT stage, attempt, send_tries, bumps, covers_from, covers_to, partly_sent, replayed FROM turn WHERE id = :id AND conversation_id = :conversation

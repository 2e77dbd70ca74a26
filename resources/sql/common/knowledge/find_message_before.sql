SELECT b.number, b.turn_id FROM message m JOIN message b ON b.number = m.previous AND b.conversation_id = m.conversation_id
WHERE m.number = :number AND m.conversation_id = :conversation AND b.turn_id IS NOT NULL

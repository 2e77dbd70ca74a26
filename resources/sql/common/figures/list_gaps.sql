SELECT m.received_at FROM gap_question q JOIN message m ON m.number = q.message WHERE q.owner_id = :owner AND q.message >= :number

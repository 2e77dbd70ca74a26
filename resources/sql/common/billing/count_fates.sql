SELECT fate, COUNT(*) FROM message WHERE owner_id = :owner AND received_at >= :from AND received_at < :to GROUP BY fate

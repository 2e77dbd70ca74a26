SELECT channel_id, COUNT(*), SUM(CASE WHEN fault IS NULL THEN 0 ELSE 1 END), MAX(CASE WHEN fault IS NULL THEN at END) FROM round_trip WHERE owner_id = :owner AND at >= :since GROUP BY channel_id

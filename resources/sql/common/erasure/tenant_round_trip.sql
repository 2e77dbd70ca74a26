DELETE FROM round_trip WHERE id IN (SELECT id FROM round_trip WHERE owner_id = :owner LIMIT :limit)

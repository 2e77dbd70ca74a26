SELECT 1 FROM alert WHERE id = :id AND (:owner IS NULL OR owner_id = :owner)

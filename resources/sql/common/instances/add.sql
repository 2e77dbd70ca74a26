INSERT INTO instance (number, name, seen_at, drained_up_to) VALUES (:number, :name, :now, :drained)

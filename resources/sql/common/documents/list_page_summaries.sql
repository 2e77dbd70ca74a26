SELECT id, number, verdict, reason, characters, read_by, confidence, hidden FROM page WHERE version_id = :version AND owner_id = :owner ORDER BY number

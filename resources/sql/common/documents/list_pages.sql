SELECT id, number, verdict, reason, content, read_by, confidence, skew FROM page WHERE version_id = :version AND owner_id = :owner ORDER BY number

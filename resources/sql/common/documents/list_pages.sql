SELECT id, number, verdict, reason, content FROM page WHERE version_id = :version AND owner_id = :owner ORDER BY number

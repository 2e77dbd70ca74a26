SELECT id, number, verdict, reason, characters FROM page WHERE version_id = :version AND owner_id = :owner ORDER BY number

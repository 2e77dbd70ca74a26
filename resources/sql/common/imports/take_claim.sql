INSERT INTO import_claim (version_id, instance, until) VALUES (:version, :instance, :until)
ON CONFLICT (version_id) DO UPDATE SET instance = excluded.instance, until = excluded.until WHERE import_claim.instance = excluded.instance OR import_claim.until < :now

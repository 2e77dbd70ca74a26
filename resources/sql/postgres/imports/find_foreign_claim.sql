SELECT 1 FROM import_claim WHERE version_id = :version AND instance <> passerelle_instance() AND passerelle_instance() > 0

DELETE FROM page WHERE version_id = :version AND number = :number AND owner_id = :owner

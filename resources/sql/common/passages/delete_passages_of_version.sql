DELETE FROM passage WHERE version_id = :version AND owner_id = :owner

SELECT version_id FROM passage WHERE id = :id AND owner_id = :owner

UPDATE tenant SET agency_id = :agency WHERE id = :id

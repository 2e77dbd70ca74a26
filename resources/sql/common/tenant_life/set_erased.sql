UPDATE tenant SET active = 0, name = :name, name_fingerprint = :fingerprint, agency_id = NULL, erased_at = :at WHERE id = :id

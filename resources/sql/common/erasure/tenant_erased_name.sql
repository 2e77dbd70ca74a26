DELETE FROM erased_name WHERE owner_id = :owner AND fingerprint IN (SELECT fingerprint FROM erased_name WHERE owner_id = :owner LIMIT :limit)

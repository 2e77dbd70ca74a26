SELECT count(*) FROM draft WHERE owner_id = :owner AND verdict IS NULL

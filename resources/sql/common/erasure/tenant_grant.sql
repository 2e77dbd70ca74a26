DELETE FROM support_grant WHERE owner_id = :owner AND :limit > 0

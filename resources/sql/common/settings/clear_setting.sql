DELETE FROM setting WHERE owner_id = :owner AND key = :key

SELECT number FROM wrapped_key WHERE owner_id = :owner AND kind = :kind AND number < :before ORDER BY number

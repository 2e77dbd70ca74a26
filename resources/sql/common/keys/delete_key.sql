DELETE FROM wrapped_key WHERE owner_id = :owner AND kind = :kind AND number = :number

UPDATE wrapped_key SET wrapped = zeroblob(length(wrapped)) WHERE owner_id = :owner AND kind = :kind AND number = :number

UPDATE wrapped_key SET wrapped = decode(repeat('00', length(wrapped)), 'hex') WHERE owner_id = :owner AND kind = :kind AND number = :number

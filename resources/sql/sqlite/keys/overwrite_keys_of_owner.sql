UPDATE wrapped_key SET wrapped = zeroblob(length(wrapped)) WHERE owner_id = :owner

SELECT mode FROM channel_effect WHERE channel_id = :channel AND owner_id = :owner

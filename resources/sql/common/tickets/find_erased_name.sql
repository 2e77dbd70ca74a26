SELECT coalesce(max(at), 0) FROM erased_name WHERE owner_id = :owner AND channel_id = :channel AND fingerprint IN (:fingerprint, :alias)

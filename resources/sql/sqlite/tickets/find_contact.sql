SELECT id, identity IS NULL FROM contact WHERE owner_id = :owner AND channel_id = :channel AND fingerprint = :fingerprint

SELECT id, identity IS NULL FROM contact WHERE id = coalesce(
    (SELECT contact_id FROM contact_alias WHERE owner_id = :owner AND channel_id = :channel AND fingerprint = :fingerprint),
    (SELECT id FROM contact WHERE owner_id = :owner AND channel_id = :channel AND fingerprint = :fingerprint))

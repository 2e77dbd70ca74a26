INSERT INTO erased_name (owner_id, channel_id, fingerprint, at)
SELECT owner_id, channel_id, fingerprint, CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)
FROM (SELECT owner_id, channel_id, fingerprint FROM contact WHERE id = :contact AND owner_id = :owner
      UNION SELECT owner_id, channel_id, fingerprint FROM contact_alias WHERE contact_id = :contact AND owner_id = :owner) AS known
ON CONFLICT (owner_id, channel_id, fingerprint) DO UPDATE SET at = excluded.at

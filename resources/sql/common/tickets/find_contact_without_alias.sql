SELECT id, identity IS NULL FROM contact
WHERE owner_id = :owner AND channel_id = :channel AND fingerprint = :fingerprint
  AND NOT EXISTS (SELECT 1 FROM contact_alias WHERE contact_id = contact.id)

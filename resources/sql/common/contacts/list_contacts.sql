SELECT p.id, p.channel_id, p.identity, c.last_inbound_at, s.consent, s.asked, s.opted_out, s.erase_asked_at, s.pending, s.disclosed_at
FROM contact p JOIN conversation c ON c.id = p.id LEFT JOIN contact_standing s ON s.contact_id = p.id
WHERE p.owner_id = :owner AND p.id > :after ORDER BY p.id LIMIT :limit

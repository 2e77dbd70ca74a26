SELECT i.id, i.owner_id, i.kind, i.year, i.sequence, i.credits_id, c.id, i.period, i.issued_at, i.net, i.tax, i.content
FROM invoice i LEFT JOIN invoice c ON c.credits_id = i.id
WHERE i.owner_id = :owner AND i.kind = :kind AND i.year = :year AND i.sequence = :sequence

SELECT i.id, i.owner_id, i.kind, i.year, i.sequence, i.credits_id, c.id, i.period, i.issued_at, i.net, i.tax
FROM invoice i LEFT JOIN invoice c ON c.credits_id = i.id
WHERE i.owner_id = :owner ORDER BY i.id DESC

SELECT p.id, p.name, p.monthly_price, p.messages, p.pages, p.storage_bytes, p.spend, p.soft_percent, p.retired, p.created_at, a.since
FROM plan_assignment a LEFT JOIN plan p ON p.id = a.plan_id
WHERE a.owner_id = :owner AND a.since <= :at ORDER BY a.since DESC, a.id DESC LIMIT 1

INSERT INTO plan_notice (owner_id, kind, percent, period, at) VALUES (:owner, :kind, :percent, :period, :at)
ON CONFLICT DO NOTHING

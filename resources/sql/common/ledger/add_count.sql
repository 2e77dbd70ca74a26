INSERT INTO ledger_count (owner_id, day, kind, count) VALUES (:owner, :day, :kind, :count)
ON CONFLICT (owner_id, day, kind) DO UPDATE SET count = ledger_count.count + excluded.count

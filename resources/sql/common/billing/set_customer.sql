INSERT INTO billing_customer (owner_id, record) VALUES (:owner, :record)
ON CONFLICT (owner_id) DO UPDATE SET record = excluded.record

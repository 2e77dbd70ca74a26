INSERT INTO erasure_receipt (owner_id, contact_id, at, receipt) VALUES (:owner, :contact, :at, :receipt)

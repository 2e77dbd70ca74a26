INSERT INTO erasure_receipt (id, owner_id, contact_id, at, receipt) VALUES (:id, :owner, :contact, :at, :receipt)

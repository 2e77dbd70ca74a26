INSERT INTO audit_entry (number, at, actor, action, owner_id, object, detail_hash, detail, hash)
VALUES (:number, :at, :actor, :action, :owner, :object, :detail_hash, :detail, :hash)

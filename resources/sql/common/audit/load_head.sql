SELECT length, hash, seal FROM audit_head WHERE id = 1

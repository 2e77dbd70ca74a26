INSERT INTO audit_head (id, length, hash, seal) VALUES (1, :length, :hash, :seal)
ON CONFLICT (id) DO UPDATE SET length = excluded.length, hash = excluded.hash, seal = excluded.seal

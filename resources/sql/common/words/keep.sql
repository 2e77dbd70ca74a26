INSERT INTO tenant_words (owner_id, changed_at, sealed) VALUES (:owner, :now, :sealed) ON CONFLICT (owner_id) DO UPDATE SET changed_at = excluded.changed_at, sealed = excluded.sealed

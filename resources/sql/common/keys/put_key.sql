INSERT INTO wrapped_key (owner_id, kind, number, wrapped) VALUES (:owner, :kind, :number, :wrapped)
ON CONFLICT (owner_id, kind, number) DO UPDATE SET wrapped = excluded.wrapped

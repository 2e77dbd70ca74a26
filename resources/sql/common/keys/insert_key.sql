INSERT INTO wrapped_key (owner_id, kind, number, wrapped) VALUES (:owner, :kind, :number, :wrapped)

INSERT INTO window_warning (conversation_id, owner_id, last_inbound_at)
SELECT id, owner_id, :last_inbound_at FROM conversation WHERE id = :conversation AND owner_id = :owner
ON CONFLICT (conversation_id) DO UPDATE SET last_inbound_at = excluded.last_inbound_at

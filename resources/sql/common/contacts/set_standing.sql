INSERT INTO contact_standing (contact_id, owner_id, consent, asked, opted_out, erase_asked_at, pending, disclosed_at)
SELECT id, owner_id, :consent, :asked, :opted_out, :erase_asked_at, :pending, :disclosed_at FROM contact WHERE id = :contact AND owner_id = :owner
ON CONFLICT (contact_id) DO UPDATE SET consent = excluded.consent, asked = excluded.asked, opted_out = excluded.opted_out,
    erase_asked_at = excluded.erase_asked_at, pending = excluded.pending, disclosed_at = excluded.disclosed_at

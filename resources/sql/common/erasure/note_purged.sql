INSERT INTO purged_number (id, up_to) VALUES (1, :number) ON CONFLICT (id) DO UPDATE SET up_to = excluded.up_to
WHERE excluded.up_to > purged_number.up_to

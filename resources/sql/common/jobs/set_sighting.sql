INSERT INTO clock_sighting (id, at, boot, running_ms, doubt_at, jump_ms, steady_ms) VALUES (1, :at, :boot, :running, :doubt_at, :jump, :steady)
ON CONFLICT (id) DO UPDATE SET at = excluded.at, boot = excluded.boot, running_ms = excluded.running_ms, doubt_at = excluded.doubt_at,
    jump_ms = excluded.jump_ms, steady_ms = excluded.steady_ms

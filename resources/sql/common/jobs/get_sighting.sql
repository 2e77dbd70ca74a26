SELECT at, boot, running_ms, doubt_at, jump_ms, steady_ms FROM clock_sighting WHERE id = 1

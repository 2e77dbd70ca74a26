SELECT id, active, cancelled_at, erase_at, erased_at FROM tenant ORDER BY id

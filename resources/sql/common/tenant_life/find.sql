SELECT id, active, cancelled_at, erase_at, erased_at FROM tenant WHERE id = :id

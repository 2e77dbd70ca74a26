UPDATE tenant SET cancelled_at = :at, erase_at = :erase_at WHERE id = :id AND erased_at IS NULL

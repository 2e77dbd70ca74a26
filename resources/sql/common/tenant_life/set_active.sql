UPDATE tenant SET active = :active WHERE id = :id AND erased_at IS NULL

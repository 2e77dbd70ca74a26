UPDATE turn SET stage = 0, attempt = 0, bumps = bumps + 1, draft = NULL WHERE id = :id

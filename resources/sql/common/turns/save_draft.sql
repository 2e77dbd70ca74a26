UPDATE turn SET draft = :draft, partly_sent = 1 WHERE id = :id

UPDATE turn SET stage = 2, send_tries = send_tries + 1 WHERE id = :id

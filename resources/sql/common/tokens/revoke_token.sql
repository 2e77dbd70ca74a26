UPDATE access_token SET revoked = 1 WHERE id = :id

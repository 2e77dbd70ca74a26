INSERT INTO account (id, email_fingerprint, email, language, created_at, password, password_set_at)
VALUES (:id, :fingerprint, :email, :language, :created_at, :password, :password_set_at)

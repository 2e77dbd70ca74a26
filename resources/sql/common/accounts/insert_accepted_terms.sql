INSERT INTO accepted_terms (account_id, version, accepted_at) VALUES (:account, :version, :at)

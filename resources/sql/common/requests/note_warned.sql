UPDATE privacy_request SET warned = :warned WHERE id = :id

SELECT fate, count(*), min(received_at) FROM message WHERE fate IN (8, 9) GROUP BY fate

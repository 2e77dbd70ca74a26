SELECT fate, count(*), min(received_at) FROM message INDEXED BY message_dead WHERE fate IN (8, 9) GROUP BY fate

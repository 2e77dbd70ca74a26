SELECT id, name, monthly_price, messages, pages, storage_bytes, spend, soft_percent, retired, created_at FROM plan ORDER BY id

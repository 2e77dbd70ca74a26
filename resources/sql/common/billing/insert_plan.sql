INSERT INTO plan (name, monthly_price, messages, pages, storage_bytes, spend, soft_percent, created_at)
VALUES (:name, :price, :messages, :pages, :storage, :spend, :soft, :now)

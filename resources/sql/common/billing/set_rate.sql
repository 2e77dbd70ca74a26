INSERT INTO exchange_rate (currency, from_day, euros) VALUES (:currency, :from_day, :euros)
ON CONFLICT (currency, from_day) DO UPDATE SET euros = excluded.euros

SELECT currency, from_day, euros FROM exchange_rate ORDER BY currency, from_day

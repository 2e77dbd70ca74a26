SELECT provider, model, from_day, currency, input, output, cached, embedding FROM model_price ORDER BY provider, model, from_day

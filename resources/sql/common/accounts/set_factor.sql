UPDATE account SET factor = :factor, factor_confirmed = :confirmed, factor_last_step = :step WHERE id = :id

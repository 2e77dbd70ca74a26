UPDATE account SET factor_last_step = :step WHERE id = :id AND factor_last_step < :step

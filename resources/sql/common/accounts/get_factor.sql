SELECT factor, factor_confirmed, factor_last_step FROM account WHERE id = :id

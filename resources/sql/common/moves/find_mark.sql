SELECT token, state, other, begun_at FROM store_move WHERE id = 1

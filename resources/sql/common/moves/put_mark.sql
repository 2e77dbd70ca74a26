INSERT INTO store_move (id, token, state, other, begun_at) VALUES (1, :token, :state, :other, :begun)
ON CONFLICT (id) DO UPDATE SET token = excluded.token, state = excluded.state, other = excluded.other, begun_at = excluded.begun_at

DELETE FROM store_move

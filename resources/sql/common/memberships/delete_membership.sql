DELETE FROM membership WHERE id = :id

DELETE FROM inbox WHERE number <= :number

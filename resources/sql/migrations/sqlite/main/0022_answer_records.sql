-- What an answer was made from, kept so that it can be opened and made again.
SELECT 1;

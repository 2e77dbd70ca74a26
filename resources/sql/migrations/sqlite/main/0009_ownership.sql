-- Who speaks for the business in a conversation, and what people send.
SELECT 1;

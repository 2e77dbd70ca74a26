-- What is remembered of a contact.
SELECT 1;

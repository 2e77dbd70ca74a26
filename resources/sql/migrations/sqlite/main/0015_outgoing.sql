-- What people send: replies, drafts that wait for them.
SELECT 1;

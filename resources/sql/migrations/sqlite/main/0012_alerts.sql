-- What people are told of, and where it goes.
SELECT 1;

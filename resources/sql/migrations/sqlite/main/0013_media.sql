-- What was made of voice notes and pictures.
SELECT 1;

-- How each page was read, and by whom: text, recognition, a model.
SELECT 1;

-- A tenant's synonyms and its measured threshold.
SELECT 1;

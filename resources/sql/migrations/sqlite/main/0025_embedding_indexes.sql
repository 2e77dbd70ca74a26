-- A second index of meaning beside the first.
SELECT 1;

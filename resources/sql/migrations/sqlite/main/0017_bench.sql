-- Saved questions of the test bench and their runs.
SELECT 1;

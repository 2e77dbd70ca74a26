SELECT kind, year, COUNT(*), MIN(sequence), MAX(sequence) FROM invoice GROUP BY kind, year ORDER BY kind, year

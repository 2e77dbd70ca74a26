SELECT owner_id, day, coalesce(fate, 11), count(*) FROM message GROUP BY 1, 2, 3

SELECT count(*), coalesce(min(number), 0) FROM inbox WHERE number > :after

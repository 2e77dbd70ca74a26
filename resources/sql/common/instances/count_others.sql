SELECT count(*) FROM instance WHERE number <> :number AND seen_at > :since

SELECT CASE WHEN :instance = 0 THEN max(coalesce((SELECT max(number) FROM message), 0), coalesce((SELECT up_to FROM purged_number WHERE id = 1), 0))
            ELSE (SELECT drained_up_to FROM instance WHERE number = :instance) END

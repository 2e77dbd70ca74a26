-- Alone: nobody else has any.
SELECT 1 WHERE :version < 0

-- Curated answers, feedback, questions without an answer.
SELECT 1;

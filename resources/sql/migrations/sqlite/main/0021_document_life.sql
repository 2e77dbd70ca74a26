-- Versions, validity and likeness of documents.
SELECT 1;

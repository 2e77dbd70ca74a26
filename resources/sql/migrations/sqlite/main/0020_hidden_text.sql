-- Text of documents that a reader of the page does not see.
SELECT 1;

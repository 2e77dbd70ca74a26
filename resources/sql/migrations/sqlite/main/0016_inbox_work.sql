-- Conversations as people work on them: state, notes, ready-made replies.
SELECT 1;

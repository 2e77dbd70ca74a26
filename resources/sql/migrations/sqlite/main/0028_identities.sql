-- Accounts whose passwords are kept by an identity provider (Supabase Auth): who each is there. The number of a person there is
-- drawn by the provider and tells nothing.
CREATE TABLE account_identity (
    account_id INTEGER PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    subject    TEXT NOT NULL UNIQUE,
    bound_at   INTEGER NOT NULL
) STRICT;
--- step
-- By what a session is held there. It is refreshed before its access ends.
CREATE TABLE session_identity (
    session_id     INTEGER PRIMARY KEY REFERENCES account_session (id) ON DELETE CASCADE,
    tokens         BLOB NOT NULL, -- sealed: access and refresh token
    access_ends_at INTEGER NOT NULL
) STRICT;
--- step
CREATE INDEX session_identity_by_end ON session_identity (access_ends_at);

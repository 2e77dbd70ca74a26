-- Accounts at an identity provider (migrations/sqlite/main/0028_identities.sql says what each column is for).
CREATE TABLE account_identity (
    account_id BIGINT PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    subject TEXT NOT NULL UNIQUE,
    bound_at BIGINT NOT NULL
);
--- step
CREATE TABLE session_identity (
    session_id BIGINT PRIMARY KEY REFERENCES account_session (id) ON DELETE CASCADE,
    tokens BYTEA NOT NULL,
    access_ends_at BIGINT NOT NULL
);
CREATE INDEX session_identity_by_end ON session_identity (access_ends_at);

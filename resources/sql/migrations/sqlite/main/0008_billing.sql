-- Plans, usage and what is billed. Money is in millionths of a euro where no currency stands beside it.
CREATE TABLE plan (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    name          TEXT NOT NULL UNIQUE,
    monthly_price INTEGER NOT NULL,
    messages      INTEGER, -- NULL: no limit, here and below
    pages         INTEGER,
    storage_bytes INTEGER,
    spend         INTEGER,
    soft_percent  INTEGER NOT NULL,
    retired       INTEGER NOT NULL DEFAULT 0,
    created_at    INTEGER NOT NULL
) STRICT;
--- step
CREATE TABLE plan_assignment (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id INTEGER NOT NULL REFERENCES tenant (id),
    plan_id  INTEGER REFERENCES plan (id), -- NULL: free
    since    INTEGER NOT NULL
) STRICT;
--- step
CREATE INDEX plan_assignment_of_owner ON plan_assignment (owner_id, since);
--- step
CREATE TABLE plan_notice (
    owner_id INTEGER NOT NULL,
    kind     INTEGER NOT NULL, -- PlanLimit
    percent  INTEGER NOT NULL,
    period   INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (owner_id, kind, percent, period)
) STRICT, WITHOUT ROWID;
--- step
-- One row a call of a model. Nothing of what was said stands here.
CREATE TABLE usage_call (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id   INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    turn_id    INTEGER, -- NULL: made for no turn
    contact_id INTEGER,
    purpose    INTEGER NOT NULL,
    provider   TEXT NOT NULL,
    model      TEXT NOT NULL,
    input      INTEGER NOT NULL,
    output     INTEGER NOT NULL,
    thinking   INTEGER NOT NULL,
    cached     INTEGER NOT NULL,
    embedded   INTEGER NOT NULL,
    estimated  INTEGER NOT NULL,
    cost       INTEGER -- NULL: the price is not known
) STRICT;
--- step
CREATE INDEX usage_call_of_owner ON usage_call (owner_id, at);
--- step
-- A turn counts once as a message of the plan, however often it is answered.
CREATE TABLE usage_answer (
    turn_id    INTEGER PRIMARY KEY,
    owner_id   INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    at         INTEGER NOT NULL
) STRICT;
--- step
CREATE INDEX usage_answer_of_owner ON usage_answer (owner_id, at);
--- step
-- The sums, kept in the transaction that writes a call or an answer; slot: quarters of an hour since 1970, UTC. Answers
-- stand under an empty provider.
CREATE TABLE usage_sum (
    owner_id INTEGER NOT NULL,
    slot     INTEGER NOT NULL,
    provider TEXT NOT NULL,
    model    TEXT NOT NULL,
    purpose  INTEGER NOT NULL,
    answers  INTEGER NOT NULL,
    calls    INTEGER NOT NULL,
    input    INTEGER NOT NULL,
    output   INTEGER NOT NULL,
    thinking INTEGER NOT NULL,
    cached   INTEGER NOT NULL,
    embedded INTEGER NOT NULL,
    cost     INTEGER NOT NULL,
    unpriced INTEGER NOT NULL,
    PRIMARY KEY (owner_id, slot, provider, model, purpose)
) STRICT, WITHOUT ROWID;
--- step
-- What the operator says that models cost; it wins over what came with the program. Millionths of the currency.
CREATE TABLE model_price (
    provider  TEXT NOT NULL,
    model     TEXT NOT NULL,
    from_day  TEXT NOT NULL, -- "2026-09-02"
    currency  TEXT NOT NULL,
    input     INTEGER,
    output    INTEGER,
    cached    INTEGER,
    embedding INTEGER,
    PRIMARY KEY (provider, model, from_day)
) STRICT, WITHOUT ROWID;
--- step
CREATE TABLE exchange_rate (
    currency TEXT NOT NULL,
    from_day TEXT NOT NULL,
    euros    INTEGER NOT NULL,
    PRIMARY KEY (currency, from_day)
) STRICT, WITHOUT ROWID;
--- step
CREATE TABLE billing_customer (
    owner_id INTEGER PRIMARY KEY REFERENCES tenant (id),
    record   BLOB NOT NULL -- sealed under the tenant's key
) STRICT;
--- step
-- Never deleted, not even with its tenant: the law asks to keep the books.
CREATE TABLE invoice (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id   INTEGER NOT NULL,
    kind       INTEGER NOT NULL, -- InvoiceKind
    year       INTEGER NOT NULL,
    sequence   INTEGER NOT NULL,
    credits_id INTEGER UNIQUE REFERENCES invoice (id),
    period     TEXT NOT NULL,    -- "2026-11"
    issued_at  INTEGER NOT NULL,
    net        INTEGER NOT NULL,
    tax        INTEGER NOT NULL,
    content    BLOB NOT NULL,    -- sealed under the installation's key
    UNIQUE (kind, year, sequence)
) STRICT;
--- step
CREATE INDEX invoice_of_owner ON invoice (owner_id, period);

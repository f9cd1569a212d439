-- For SQLite and PostgreSQL alike. Times are text in UTC with milliseconds, ids of things are UUIDs as text.

CREATE TABLE projects (
  name_key    TEXT NOT NULL PRIMARY KEY, -- the name in lower case
  name        TEXT NOT NULL,
  description TEXT NOT NULL,
  created_at  TEXT NOT NULL
);

CREATE TABLE transactions (
  seq      ${serial},
  id       TEXT NOT NULL UNIQUE,
  at       TEXT NOT NULL,
  project  TEXT NOT NULL,
  who      TEXT NOT NULL,
  route    TEXT NOT NULL,
  job      TEXT,
  status   TEXT NOT NULL,
  row_count BIGINT NOT NULL,
  cost_usd DOUBLE PRECISION NOT NULL
);
CREATE INDEX transactions_by_project ON transactions (project, seq);
CREATE INDEX transactions_by_job ON transactions (job);

CREATE TABLE audit (
  seq      ${serial},
  at       TEXT NOT NULL,
  request  TEXT NOT NULL,
  who      TEXT NOT NULL,
  address  TEXT NOT NULL,
  method   TEXT NOT NULL,
  route    TEXT NOT NULL,
  project  TEXT,
  job      TEXT,
  status   INTEGER NOT NULL,
  row_count BIGINT NOT NULL,
  tokens   BIGINT NOT NULL,
  cost_usd DOUBLE PRECISION NOT NULL
);

CREATE TABLE tokens (
  name       TEXT NOT NULL PRIMARY KEY,
  sha256     TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL
);

CREATE TABLE idempotency (
  who        TEXT NOT NULL,
  key        TEXT NOT NULL,
  at         TEXT NOT NULL,
  sha256     TEXT NOT NULL, -- of method, path and body
  new_id     TEXT NOT NULL, -- of the thing that the request makes
  status     INTEGER,       -- NULL until it was answered
  headers    TEXT,
  body       TEXT,
  PRIMARY KEY (who, key)
);

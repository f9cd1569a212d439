-- What was asked for, by whom, and in which state it is. Rows are in the folder of the job, which decides what is saved.

CREATE TABLE jobs (
  seq           ${serial},
  id            TEXT NOT NULL UNIQUE,
  created_at    TEXT NOT NULL,
  queued_at     TEXT NOT NULL,
  ended_at      TEXT,             -- NULL while it has not ended
  who           TEXT NOT NULL,
  project       TEXT NOT NULL,
  title         TEXT NOT NULL,
  request       TEXT NOT NULL,    -- as in request.json
  state         TEXT NOT NULL,
  wish          TEXT NOT NULL,    -- the state that a person asked for, until it is there; '' for none
  total_rows    BIGINT NOT NULL,
  chunk_size    BIGINT NOT NULL,
  saved         BIGINT NOT NULL,
  duplicates    BIGINT NOT NULL,
  rejected      TEXT NOT NULL,    -- JSON: reason to count
  calls         BIGINT NOT NULL,
  input_tokens  BIGINT NOT NULL,
  output_tokens BIGINT NOT NULL,
  cost_usd      DOUBLE PRECISION, -- NULL where a price is not known
  resumable     INTEGER NOT NULL,
  error         TEXT
);
CREATE INDEX jobs_by_state ON jobs (state, queued_at);
CREATE INDEX jobs_by_project ON jobs (project, seq);

CREATE TABLE job_history (
  seq    ${serial},
  job    TEXT NOT NULL,
  at     TEXT NOT NULL,
  state  TEXT NOT NULL,
  why    TEXT
);
CREATE INDEX job_history_by_job ON job_history (job, seq);

CREATE TABLE job_spending (
  day      TEXT NOT NULL, -- in UTC
  job      TEXT NOT NULL,
  cost_usd DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (day, job)
);

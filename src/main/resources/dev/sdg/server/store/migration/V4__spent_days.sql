-- Days on which a call was refused, because it could have passed the limit of the day.

CREATE TABLE spent_days (
  day       TEXT NOT NULL, -- in UTC
  limit_usd DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (day, limit_usd)
);

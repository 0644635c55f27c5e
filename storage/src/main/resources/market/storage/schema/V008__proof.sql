-- How the books proved the last time somebody looked, so that looking at the result costs nothing. One row.
CREATE TABLE proof (
  one       boolean     PRIMARY KEY DEFAULT true CHECK (one),
  at        timestamptz NOT NULL,
  found     bigint      NOT NULL CHECK (found >= 0),
  sentences text[]      NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON proof TO ${app};

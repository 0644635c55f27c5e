-- Scanners beside our own: ClamAV where an operator configured it, others by webhook. A required one has to answer
-- for a file before it can be live.
CREATE TABLE scanners (
  id       uuid        PRIMARY KEY DEFAULT new_id(),
  name     text        NOT NULL UNIQUE CHECK (name ~ '^[a-z0-9][a-z0-9_-]{0,39}$'),
  kind     text        NOT NULL CHECK (kind IN ('clamd', 'webhook')),
  url      text        CHECK (char_length(url) <= 500),
  secret   text        CHECK (char_length(secret) BETWEEN 16 AND 200),
  required boolean     NOT NULL,
  added_at timestamptz NOT NULL,
  CHECK ((kind = 'webhook') = (url IS NOT NULL AND secret IS NOT NULL))
);

-- What was asked of a scanner by webhook, so that nobody is asked again at once.
CREATE TABLE scanner_asked (
  scanner  uuid        NOT NULL REFERENCES scanners ON DELETE CASCADE,
  release  uuid        NOT NULL REFERENCES releases,
  filename text        NOT NULL,
  ruleset  int         NOT NULL,
  asked_at timestamptz NOT NULL,
  PRIMARY KEY (scanner, release, filename, ruleset)
);

-- What a scanner said of these bytes under a rule set; it can be said once.
CREATE TABLE scanner_verdicts (
  scanner     uuid        NOT NULL REFERENCES scanners ON DELETE CASCADE,
  sha256      text        NOT NULL,
  ruleset     int         NOT NULL,
  verdict     text        NOT NULL CHECK (verdict IN ('clean', 'review', 'rejected')),
  place       text        NOT NULL CHECK (char_length(place) <= 400),
  reason      text        NOT NULL CHECK (char_length(reason) <= 1000),
  answered_at timestamptz NOT NULL,
  PRIMARY KEY (scanner, sha256, ruleset)
);

ALTER TABLE findings ADD scanner text NOT NULL DEFAULT '';

-- Bytes that somebody has seen do harm, as a whole file or as an entry of an archive.
CREATE TABLE bad_hashes (
  sha256   text        PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  reason   text        NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 500),
  source   text        NOT NULL CHECK (char_length(source) <= 500),
  added_by uuid        REFERENCES accounts,
  added_at timestamptz NOT NULL
);

-- A walk over everything live under new rules, which goes on where it stopped.
CREATE TABLE rescans (
  id          uuid        PRIMARY KEY DEFAULT new_id(),
  number      bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
  ruleset     int         NOT NULL,
  by          uuid        REFERENCES accounts,
  started_at  timestamptz NOT NULL,
  finished_at timestamptz,
  at_number   bigint      NOT NULL DEFAULT 0,
  total       bigint      NOT NULL,
  looked      bigint      NOT NULL DEFAULT 0,
  alarmed     bigint      NOT NULL DEFAULT 0,
  held        bigint      NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX rescans_one ON rescans ((true)) WHERE finished_at IS NULL;

CREATE OR REPLACE FUNCTION only_scanned_goes_live() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM files f WHERE f.release = NEW.id)
     OR EXISTS (
       SELECT 1 FROM files f
       WHERE f.release = NEW.id
         AND NOT EXISTS (
           SELECT 1 FROM scans s
           WHERE s.release = NEW.id AND s.filename = f.filename AND s.sha256 = f.sha256 AND s.verdict <> 'rejected'
             -- What is live already stays when a scanner is added; what becomes live has been seen by all of them.
             AND (TG_OP = 'UPDATE' AND OLD.state = 'live'
               OR NOT EXISTS (
                 SELECT 1 FROM scanners c
                 WHERE c.required
                   AND NOT EXISTS (
                     SELECT 1 FROM scanner_verdicts v
                     WHERE v.scanner = c.id AND v.sha256 = f.sha256 AND v.ruleset = s.ruleset
                       AND v.verdict <> 'rejected')))))
  THEN
    RAISE EXCEPTION 'release % has a file that no scan has passed', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER scanner_verdicts_stand BEFORE UPDATE ON scanner_verdicts
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT, UPDATE, DELETE ON scanners, scanner_asked, bad_hashes TO ${app};
GRANT SELECT, INSERT ON scanner_verdicts TO ${app};
GRANT SELECT, INSERT, UPDATE ON rescans TO ${app};
-- Looked at again under the same rules, what is found takes the place of what was found before; the verdict itself stays.
GRANT DELETE ON findings TO ${app};

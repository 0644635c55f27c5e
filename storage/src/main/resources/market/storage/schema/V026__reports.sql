-- Players report mods, releases, reviews and creators. Reports of one thing gather in one case, named by `about`.
DROP INDEX cases_one_report_per_mod;
UPDATE cases SET about = 'mod:' || mod WHERE kind = 'report' AND about = '';
-- Who may not decide it: whoever ruled does not decide the appeal.
ALTER TABLE cases ADD not_by uuid REFERENCES accounts;

ALTER TABLE reports DROP CONSTRAINT reports_reason_check;
ALTER TABLE reports
  ADD CONSTRAINT reports_reason_check CHECK (reason IN ('malware', 'stolen', 'broken', 'misleading', 'offensive', 'spam',
    'fake', 'harassment', 'impersonation', 'fraud', 'other')),
  ADD links      text[] NOT NULL DEFAULT '{}' CHECK (cardinality(links) <= 5),
  -- Evidence, drawn anew, at objects 'evidence/<sha256>', which nobody has but who decides and who sent it.
  ADD picture    text CHECK (picture ~ '^[0-9a-f]{64}$'),
  ADD outcome    text CHECK (outcome IN ('upheld', 'dismissed')),
  ADD decided_at timestamptz,
  ADD CHECK ((outcome IS NULL) = (decided_at IS NULL));
CREATE INDEX reports_reporter ON reports (reporter, created_at);
UPDATE reports p
SET outcome = CASE WHEN r.verdict = 'dismiss' THEN 'dismissed' ELSE 'upheld' END, decided_at = r.at
FROM rulings r WHERE r."case" = p."case";

ALTER TABLE review_holds DROP CONSTRAINT review_holds_reason_check;
ALTER TABLE review_holds
  ADD CONSTRAINT review_holds_reason_check CHECK (reason IN ('burst', 'ring', 'company', 'again', 'reported'));

-- Somebody does not accept a ruling: on a case, or on a review that was held. Once for each ruling.
CREATE TABLE appeals (
  id         uuid        PRIMARY KEY DEFAULT new_id(),
  "case"     uuid        UNIQUE REFERENCES cases,
  hold       uuid        UNIQUE REFERENCES review_holds ON DELETE CASCADE,
  appellant  uuid        NOT NULL REFERENCES accounts,
  text       text        NOT NULL CHECK (char_length(text) BETWEEN 1 AND 4000),
  ruled_by   uuid        NOT NULL REFERENCES accounts,
  state      text        NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'upheld', 'overturned')),
  made_at    timestamptz NOT NULL,
  decided_by uuid        REFERENCES accounts,
  decided_at timestamptz,
  answer     text        NOT NULL DEFAULT '' CHECK (char_length(answer) <= 4100),
  CHECK (num_nonnulls("case", hold) = 1),
  CHECK ((state = 'open') = (decided_at IS NULL) AND (state = 'open') = (decided_by IS NULL)),
  CHECK (decided_by <> ruled_by)
);
CREATE INDEX appeals_appellant ON appeals (appellant, made_at);

-- Somebody claims that a mod is theirs, and what becomes of it. Dates count business days.
CREATE TABLE takedowns (
  id              uuid        PRIMARY KEY DEFAULT new_id(),
  number          bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
  mod             uuid        NOT NULL REFERENCES mods,
  accused         uuid        NOT NULL REFERENCES accounts,
  state           text        NOT NULL CHECK (state IN ('received', 'incomplete', 'refused', 'actioned', 'countered',
    'waiting', 'restored', 'in_court', 'withdrawn')),
  name            text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
  address         text        NOT NULL CHECK (char_length(address) BETWEEN 1 AND 500),
  email           text        NOT NULL CHECK (char_length(email) BETWEEN 3 AND 254),
  work            text        NOT NULL CHECK (char_length(work) BETWEEN 1 AND 4000),
  language        text        NOT NULL CHECK (language IN ('en', 'ru')),
  -- What whoever filed it shows to come back to it; signed in or not.
  key_hash        bytea       NOT NULL UNIQUE CHECK (length(key_hash) = 32),
  received_at     timestamptz NOT NULL,
  -- Whether it was this notice that took the mod down, and nothing else.
  hid             boolean     NOT NULL DEFAULT false,
  counter_name    text        CHECK (char_length(counter_name) <= 200),
  counter_address text        CHECK (char_length(counter_address) <= 500),
  counter_text    text        CHECK (char_length(counter_text) <= 4000),
  restore_from    timestamptz,
  restore_until   timestamptz
);
CREATE INDEX takedowns_accused ON takedowns (accused);
CREATE INDEX takedowns_email ON takedowns (lower(email), received_at);
CREATE INDEX takedowns_mod ON takedowns (mod);
CREATE INDEX takedowns_waiting ON takedowns (restore_from) WHERE state = 'waiting';

CREATE TABLE takedown_events (
  id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  takedown uuid        NOT NULL REFERENCES takedowns,
  event    text        NOT NULL,
  state    text        NOT NULL,
  actor    uuid        REFERENCES accounts,
  note     text        NOT NULL CHECK (char_length(note) <= 4100),
  at       timestamptz NOT NULL
);
CREATE INDEX takedown_events_takedown ON takedown_events (takedown, id);
CREATE TRIGGER takedown_events_stand BEFORE UPDATE OR DELETE ON takedown_events
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Letters word for word as they were written.
CREATE TABLE takedown_letters (
  id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  takedown   uuid        NOT NULL REFERENCES takedowns,
  recipient  text        NOT NULL CHECK (recipient IN ('claimant', 'creator')),
  kind       text        NOT NULL,
  language   text        NOT NULL CHECK (language IN ('en', 'ru')),
  subject    text        NOT NULL,
  text       text        NOT NULL,
  written_at timestamptz NOT NULL
);
CREATE INDEX takedown_letters_takedown ON takedown_letters (takedown, id);
CREATE TRIGGER takedown_letters_stand BEFORE UPDATE OR DELETE ON takedown_letters
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Each row of the audit log is sealed by a hash over itself and the hash before it, h(n) = sha256(h(n-1) || row), when
-- its transaction commits: the lock is the last that a transaction takes, and so can wait for nothing that waits for it.
CREATE TABLE audit_chain (
  position bigint PRIMARY KEY CHECK (position > 0),
  audit    bigint NOT NULL UNIQUE,
  hash     bytea  NOT NULL CHECK (length(hash) = 32)
);

-- Every field with its length before it, so that no two rows have the same bytes.
CREATE FUNCTION audit_bytes(id bigint, at timestamptz, actor uuid, action text, subject text, detail text)
RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT convert_to(string_agg(octet_length(convert_to(field, 'UTF8')) || ':' || field, ',' ORDER BY place), 'UTF8')
  FROM unnest(ARRAY[id::text, floor(extract(epoch FROM at) * 1000000)::bigint::text, COALESCE(actor::text, ''), action,
    subject, detail]) WITH ORDINALITY AS fields (field, place)
$$;

CREATE FUNCTION seal_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  last_position bigint := 0;
  last_hash     bytea  := ''::bytea;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('audit_chain', 0));
  SELECT position, hash INTO last_position, last_hash FROM audit_chain ORDER BY position DESC LIMIT 1;
  INSERT INTO audit_chain (position, audit, hash)
  VALUES (COALESCE(last_position, 0) + 1, NEW.id,
    sha256(COALESCE(last_hash, ''::bytea)
      || audit_bytes(NEW.id, NEW.at, NEW.actor, NEW.action, NEW.subject, NEW.detail)));
  RETURN NULL;
END $$;

-- What was written before there was a chain begins it.
DO $$
DECLARE
  row  record;
  n    bigint := 0;
  last bytea  := ''::bytea;
BEGIN
  FOR row IN SELECT id, at, actor, action, subject, detail FROM audit ORDER BY id LOOP
    n := n + 1;
    last := sha256(last || audit_bytes(row.id, row.at, row.actor, row.action, row.subject, row.detail));
    INSERT INTO audit_chain (position, audit, hash) VALUES (n, row.id, last);
  END LOOP;
END $$;

CREATE CONSTRAINT TRIGGER audit_sealed AFTER INSERT ON audit DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION seal_audit();
CREATE TRIGGER audit_chain_stands BEFORE UPDATE OR DELETE ON audit_chain
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_chain_stays BEFORE TRUNCATE ON audit_chain
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- How far the chain was at the end of a day, signed by the registry's key.
CREATE TABLE audit_heads (
  day       date        PRIMARY KEY,
  position  bigint      NOT NULL,
  hash      text        NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  note      text        NOT NULL,
  signed_at timestamptz NOT NULL
);
CREATE TRIGGER audit_heads_stand BEFORE UPDATE OR DELETE ON audit_heads
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What moderation did in a month or a quarter, reckoned once when it is over, and kept as it was published.
CREATE TABLE transparency (
  period  text        PRIMARY KEY CHECK (period ~ '^[0-9]{4}-(0[1-9]|1[0-2]|q[1-4])$'),
  body    text        NOT NULL,
  made_at timestamptz NOT NULL
);
CREATE INDEX cases_closed ON cases (closed_at) WHERE state = 'closed';

GRANT SELECT, INSERT, UPDATE ON appeals, takedowns TO ${app};
GRANT SELECT, INSERT ON takedown_events, takedown_letters, audit_heads, transparency TO ${app};
GRANT SELECT ON audit_chain TO ${app};

-- The queue as a promise. For each kind there is a target: so many hours a case may wait at most. A case is due when
-- its target is over, and the riskier it is the sooner: one with risk 100 is due at once. What is due first is
-- decided first. So nothing starves: a case is only ever overtaken by what came before the moment it is due.
CREATE TABLE case_targets (
  kind  text PRIMARY KEY
    CHECK (kind IN ('release', 'listing', 'report', 'appeal', 'takedown', 'refund', 'partner', 'abuse')),
  hours int  NOT NULL CHECK (hours BETWEEN 1 AND 720)
);
INSERT INTO case_targets (kind, hours)
VALUES ('release', 24), ('listing', 48), ('report', 12), ('appeal', 72), ('takedown', 24), ('refund', 24),
  ('partner', 72), ('abuse', 24);

CREATE FUNCTION case_due(raised_at timestamptz, hours int, risk int) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT raised_at + hours * (100 - risk) / 100.0 * interval '1 hour'
$$;

ALTER TABLE cases
  -- Since when it waits for a moderator: later than it was opened where an answer was waited for, or it came back.
  ADD raised_at timestamptz,
  ADD due_at timestamptz,
  ADD late_at timestamptz,
  -- Since when it waits for an answer of its author, and its target's clock stands still.
  ADD parked_at timestamptz,
  -- Why it could not do without a moderator.
  ADD reasons text[] NOT NULL DEFAULT '{}' CHECK (cardinality(reasons) <= 20);

CREATE FUNCTION case_is_due() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE the_hours int := (SELECT t.hours FROM case_targets t WHERE t.kind = NEW.kind);
BEGIN
  NEW.raised_at := COALESCE(NEW.raised_at, NEW.opened_at);
  NEW.late_at := NEW.raised_at + the_hours * interval '1 hour';
  NEW.due_at := case_due(NEW.raised_at, the_hours, NEW.risk);
  RETURN NEW;
END $$;
CREATE TRIGGER case_is_due BEFORE INSERT OR UPDATE OF risk, raised_at ON cases
  FOR EACH ROW EXECUTE FUNCTION case_is_due();
UPDATE cases SET risk = risk;
ALTER TABLE cases
  ALTER raised_at SET NOT NULL,
  ALTER due_at SET NOT NULL,
  ALTER late_at SET NOT NULL;
DROP INDEX cases_queue;
CREATE INDEX cases_queue ON cases (due_at, number) WHERE state = 'open';
CREATE INDEX cases_mod ON cases (mod, kind);
CREATE INDEX cases_release ON cases (release) WHERE release IS NOT NULL;

-- A ruling has a name, to be taken back by, and keeps what was ticked and how long it was waited for.
ALTER TABLE rulings
  ADD id uuid NOT NULL DEFAULT new_id() PRIMARY KEY,
  ADD ticks text[] NOT NULL DEFAULT '{}' CHECK (cardinality(ticks) <= 40),
  ADD waited_seconds bigint NOT NULL DEFAULT 0,
  ADD late boolean NOT NULL DEFAULT false;
UPDATE rulings r
SET waited_seconds = GREATEST(0, extract(epoch FROM r.at - c.raised_at)::bigint), late = r.at > c.late_at
FROM cases c WHERE c.id = r."case";
CREATE INDEX rulings_at ON rulings (at);

CREATE TABLE reversals (
  ruling      uuid        PRIMARY KEY REFERENCES rulings,
  moderator   uuid        NOT NULL REFERENCES accounts,
  reason_code text        NOT NULL,
  note        text        NOT NULL CHECK (char_length(note) <= 4000),
  at          timestamptz NOT NULL
);

-- What the author and the team say to each other about a case.
CREATE TABLE case_messages (
  id      uuid        PRIMARY KEY DEFAULT new_id(),
  number  bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
  "case"  uuid        NOT NULL REFERENCES cases,
  author  uuid        NOT NULL REFERENCES accounts,
  by_team boolean     NOT NULL,
  text    text        NOT NULL CHECK (char_length(text) BETWEEN 1 AND 2000),
  at      timestamptz NOT NULL
);
CREATE INDEX case_messages_case ON case_messages ("case", number);

-- Whose clean releases go live at once; a share of them is looked at afterwards.
CREATE TABLE trust_rules (
  one          boolean PRIMARY KEY DEFAULT true CHECK (one),
  releases     int     NOT NULL CHECK (releases BETWEEN 1 AND 1000),
  clean_days   int     NOT NULL CHECK (clean_days BETWEEN 1 AND 3650),
  account_days int     NOT NULL CHECK (account_days BETWEEN 0 AND 3650),
  sample_bp    int     NOT NULL CHECK (sample_bp BETWEEN 0 AND 10000)
);
INSERT INTO trust_rules (releases, clean_days, account_days, sample_bp) VALUES (20, 90, 90, 500);

-- Reasons of the owner's own, beside those that are built in.
CREATE TABLE canned_reasons (
  code     text PRIMARY KEY CHECK (code ~ '^[a-z0-9_]{1,60}$'),
  title_en text NOT NULL CHECK (char_length(title_en) BETWEEN 1 AND 80),
  title_ru text NOT NULL CHECK (char_length(title_ru) BETWEEN 1 AND 80),
  text_en  text NOT NULL CHECK (char_length(text_en) BETWEEN 1 AND 1000),
  text_ru  text NOT NULL CHECK (char_length(text_ru) BETWEEN 1 AND 1000)
);

-- What a moderator of a game goes through before deciding.
CREATE TABLE checklists (
  game     uuid NOT NULL REFERENCES games,
  position int  NOT NULL CHECK (position BETWEEN 0 AND 39),
  en       text NOT NULL CHECK (char_length(en) BETWEEN 1 AND 200),
  ru       text NOT NULL CHECK (char_length(ru) BETWEEN 1 AND 200),
  PRIMARY KEY (game, position)
);

-- A listing as it was when a release of it was last approved, to tell what it says otherwise since.
CREATE TABLE approved_listings (
  mod  uuid        PRIMARY KEY REFERENCES mods,
  text text        NOT NULL,
  at   timestamptz NOT NULL
);

GRANT SELECT, UPDATE ON case_targets, trust_rules TO ${app};
GRANT SELECT, INSERT ON reversals, case_messages TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON canned_reasons, checklists TO ${app};
GRANT SELECT, INSERT, UPDATE ON approved_listings TO ${app};
CREATE INDEX releases_rejected ON releases (author) WHERE state = 'rejected';

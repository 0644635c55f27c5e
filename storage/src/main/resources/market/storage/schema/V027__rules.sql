-- Owners write rules about releases: a condition, and what is done where it holds.
CREATE TABLE rules (
  id          uuid        PRIMARY KEY DEFAULT new_id(),
  name        text        NOT NULL UNIQUE CHECK (name ~ '^[a-z0-9][a-z0-9-]{1,59}$'),
  version     int         NOT NULL CHECK (version > 0),
  condition   text        NOT NULL CHECK (char_length(condition) BETWEEN 1 AND 4000),
  actions     text[]      NOT NULL CHECK (cardinality(actions) BETWEEN 1 AND 10),
  state       text        NOT NULL CHECK (state IN ('off', 'on')),
  -- Which version was tried last: what was not tried is not switched on.
  tried       int,
  changed_at  timestamptz NOT NULL,
  switched_at timestamptz,
  CHECK (state = 'off' OR tried = version)
);

-- Every wording there ever was.
CREATE TABLE rule_versions (
  rule      uuid        NOT NULL REFERENCES rules,
  version   int         NOT NULL,
  condition text        NOT NULL,
  actions   text[]      NOT NULL,
  by        uuid        NOT NULL REFERENCES accounts,
  at        timestamptz NOT NULL,
  PRIMARY KEY (rule, version)
);
CREATE TRIGGER rule_versions_stand BEFORE UPDATE OR DELETE ON rule_versions
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What a version did to a release; once, however often it is looked at.
CREATE TABLE rule_doings (
  id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  rule    uuid        NOT NULL REFERENCES rules,
  version int         NOT NULL,
  release uuid        NOT NULL REFERENCES releases,
  action  text        NOT NULL,
  rescan  uuid        REFERENCES rescans,
  at      timestamptz NOT NULL,
  UNIQUE (rule, version, release, action)
);
CREATE INDEX rule_doings_release ON rule_doings (release);
CREATE INDEX rule_doings_rescan ON rule_doings (rescan) WHERE rescan IS NOT NULL;

GRANT SELECT, INSERT, UPDATE ON rules TO ${app};
GRANT SELECT, INSERT ON rule_versions, rule_doings TO ${app};

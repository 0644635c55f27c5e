CREATE TABLE cases (
  id            uuid        PRIMARY KEY DEFAULT new_id(),
  number        bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
  kind          text        NOT NULL CHECK (kind IN ('release', 'report')),
  game          uuid        NOT NULL REFERENCES games,
  mod           uuid        NOT NULL REFERENCES mods,
  release       uuid        REFERENCES releases,
  risk          int         NOT NULL CHECK (risk BETWEEN 0 AND 100),
  state         text        NOT NULL CHECK (state IN ('open', 'closed')),
  opened_at     timestamptz NOT NULL,
  claimed_by    uuid        REFERENCES accounts,
  claimed_until timestamptz,
  closed_at     timestamptz
);
CREATE INDEX cases_queue ON cases (risk DESC, opened_at) WHERE state = 'open';
CREATE UNIQUE INDEX cases_one_per_release ON cases (release) WHERE state = 'open' AND kind = 'release';
CREATE UNIQUE INDEX cases_one_report_per_mod ON cases (mod) WHERE state = 'open' AND kind = 'report';

CREATE TABLE reports (
  id         uuid        PRIMARY KEY DEFAULT new_id(),
  "case"     uuid        NOT NULL REFERENCES cases,
  reporter   uuid        NOT NULL REFERENCES accounts,
  reason     text        NOT NULL CHECK (reason IN ('malware', 'stolen', 'broken', 'offensive', 'spam', 'other')),
  text       text        NOT NULL CHECK (char_length(text) <= 2000),
  created_at timestamptz NOT NULL,
  UNIQUE ("case", reporter)
);

CREATE TABLE rulings (
  "case"      uuid        NOT NULL REFERENCES cases,
  moderator   uuid        NOT NULL REFERENCES accounts,
  verdict     text        NOT NULL CHECK (verdict IN ('approve', 'reject', 'request_changes', 'suspend', 'dismiss')),
  reason_code text        NOT NULL,
  note        text        NOT NULL CHECK (char_length(note) <= 4000),
  at          timestamptz NOT NULL
);
CREATE INDEX rulings_case ON rulings ("case");

CREATE TABLE audit (
  id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at      timestamptz NOT NULL,
  actor   uuid        REFERENCES accounts,
  action  text        NOT NULL,
  subject text        NOT NULL,
  detail  text        NOT NULL
);
CREATE INDEX audit_subject ON audit (subject, id);
CREATE TRIGGER audit_stands BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_stays BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE idempotency_keys (
  account      uuid        NOT NULL REFERENCES accounts,
  key          text        NOT NULL CHECK (char_length(key) BETWEEN 1 AND 200),
  request_hash text        NOT NULL,
  status       int,
  answer       text,
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (account, key)
);

-- db-scheduler's table, as its documentation has it.
CREATE TABLE scheduled_tasks (
  task_name            text        NOT NULL,
  task_instance        text        NOT NULL,
  task_data            bytea,
  execution_time       timestamptz NOT NULL,
  picked               boolean     NOT NULL,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures int,
  last_heartbeat       timestamptz,
  version              bigint      NOT NULL,
  priority             smallint,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_due ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_heartbeat ON scheduled_tasks (last_heartbeat);
CREATE INDEX scheduled_tasks_priority ON scheduled_tasks (priority DESC, execution_time ASC);

-- The application may do its work and no more: facts are inserted and read, never rewritten.
GRANT USAGE ON SCHEMA public TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${app};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${app};
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO ${app};
REVOKE UPDATE, DELETE ON ledger_transfers, audit, rulings, release_events, order_events, changes FROM ${app};
REVOKE DELETE ON accounts, mods, releases, orders, order_lines, splits, entitlements, ledger_accounts, stripe_commands, stripe_events, scans, findings, cases, reports FROM ${app};

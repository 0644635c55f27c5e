-- Ids carry their time in front, so that new rows land at the end of every index (UUID version 7).
CREATE FUNCTION new_id() RETURNS uuid LANGUAGE sql VOLATILE AS $$
  SELECT encode(
    set_bit(set_bit(
      overlay(uuid_send(gen_random_uuid())
        PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
        FROM 1 FOR 6),
      52, 1), 53, 1), 'hex')::uuid
$$;

-- For tables whose rows are facts: not even their owner changes them.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TABLE accounts (
  id            uuid        PRIMARY KEY DEFAULT new_id(),
  number        bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
  handle        text        NOT NULL UNIQUE CHECK (handle ~ '^[a-z0-9][a-z0-9_-]{1,38}$'),
  name          text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 60),
  email         text        NOT NULL CHECK (char_length(email) <= 254),
  password_hash text        NOT NULL,
  created_at    timestamptz NOT NULL
);
CREATE UNIQUE INDEX accounts_email ON accounts (lower(email));

-- Everyone is a player; what more somebody is stands here. A moderator of one game has the game named.
CREATE TABLE roles (
  account    uuid        NOT NULL REFERENCES accounts,
  role       text        NOT NULL CHECK (role IN ('creator', 'trusted', 'moderator', 'owner')),
  game       uuid,
  granted_by uuid        REFERENCES accounts,
  granted_at timestamptz NOT NULL,
  UNIQUE NULLS NOT DISTINCT (account, role, game),
  CHECK (game IS NULL OR role = 'moderator')
);

CREATE TABLE sessions (
  token_hash bytea       PRIMARY KEY CHECK (length(token_hash) = 32),
  account    uuid        NOT NULL REFERENCES accounts,
  door       text        NOT NULL CHECK (door IN ('page', 'api')),
  created_at timestamptz NOT NULL,
  seen_at    timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX sessions_account ON sessions (account);
CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE tokens (
  id           uuid        PRIMARY KEY DEFAULT new_id(),
  account      uuid        NOT NULL REFERENCES accounts,
  name         text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 60),
  token_hash   bytea       NOT NULL UNIQUE CHECK (length(token_hash) = 32),
  scopes       text[]      NOT NULL CHECK (cardinality(scopes) > 0),
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  used_at      timestamptz,
  revoked_at   timestamptz
);
CREATE INDEX tokens_account ON tokens (account);

-- Accounts that hold: mail, proven addresses, second factors, devices, changes that wait, and leaving.

-- What is to be mailed, written in the transaction that causes it. A text may hold links that open an account, so it
-- goes once it was sent.
CREATE TABLE mails (
  id         uuid        PRIMARY KEY DEFAULT new_id(),
  account    uuid        REFERENCES accounts,
  recipient  text        NOT NULL CHECK (char_length(recipient) <= 254 AND recipient !~ '[[:cntrl:]]'),
  subject    text        NOT NULL CHECK (char_length(subject) <= 200 AND subject !~ '[[:cntrl:]]'),
  body       text        NOT NULL CHECK (char_length(body) <= 20000),
  kind       text        NOT NULL CHECK (kind ~ '^[a-z][a-z-]{0,39}$'),
  state      text        NOT NULL CHECK (state IN ('waiting', 'sent', 'bounced')),
  tries      int         NOT NULL DEFAULT 0,
  trouble    text,
  next_at    timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  ended_at   timestamptz,
  CHECK ((state = 'waiting') = (ended_at IS NULL)),
  CHECK (state = 'waiting' OR body = '')
);
CREATE INDEX mails_waiting ON mails (next_at) WHERE state = 'waiting';
CREATE INDEX mails_account ON mails (account, created_at);
CREATE INDEX mails_ended ON mails (ended_at) WHERE ended_at IS NOT NULL;

-- An account may have no password: its holder comes by a passkey or by another site, or it was deleted.
ALTER TABLE accounts
  ALTER password_hash DROP NOT NULL,
  ADD language text NOT NULL DEFAULT 'en' CHECK (language IN ('en', 'ru')),
  ADD email_verified_at timestamptz,
  ADD deleted_at timestamptz,
  ADD CONSTRAINT the_deleted_have_no_password CHECK (deleted_at IS NULL OR password_hash IS NULL);

-- What a link in a mail may do, once.
CREATE TABLE mail_links (
  token_hash bytea       PRIMARY KEY CHECK (length(token_hash) = 32),
  account    uuid        NOT NULL REFERENCES accounts,
  purpose    text        NOT NULL CHECK (purpose IN ('verify', 'change', 'undo', 'reset', 'payout', 'stay')),
  email      text        NOT NULL CHECK (char_length(email) <= 254),
  about      uuid,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at    timestamptz
);
CREATE INDEX mail_links_account ON mail_links (account, purpose, created_at);
CREATE INDEX mail_links_expiry ON mail_links (expires_at);

-- From what somebody signs in. The mark is a secret in a browser's cookie, or what a program says it is and from where.
CREATE TABLE devices (
  id         uuid        PRIMARY KEY DEFAULT new_id(),
  account    uuid        NOT NULL REFERENCES accounts,
  mark       bytea       NOT NULL CHECK (length(mark) = 32),
  name       text        NOT NULL CHECK (char_length(name) <= 100),
  created_at timestamptz NOT NULL,
  seen_at    timestamptz NOT NULL,
  -- Since when what is uploaded from it needs no second look.
  settled_at timestamptz,
  UNIQUE (account, mark)
);
ALTER TABLE sessions
  ADD id uuid NOT NULL DEFAULT new_id() UNIQUE,
  ADD device uuid REFERENCES devices ON DELETE SET NULL,
  ADD address text NOT NULL DEFAULT '' CHECK (char_length(address) <= 100),
  -- When somebody last proved in it who they are, and whether with a second factor.
  ADD proven_at timestamptz,
  ADD second boolean NOT NULL DEFAULT false;
ALTER TABLE tokens ADD device uuid REFERENCES devices ON DELETE SET NULL;
CREATE INDEX sessions_device ON sessions (device);
CREATE INDEX tokens_device ON tokens (device) WHERE device IS NOT NULL;

-- A release that was handed in from a device new to its account, until a moderator has let it pass.
CREATE TABLE new_device_uploads (
  release uuid        PRIMARY KEY REFERENCES releases,
  device  uuid        NOT NULL REFERENCES devices,
  at      timestamptz NOT NULL
);
CREATE INDEX new_device_uploads_device ON new_device_uploads (device);

-- Signing in that lacks its second step.
CREATE TABLE pending_sign_ins (
  token_hash bytea       PRIMARY KEY CHECK (length(token_hash) = 32),
  account    uuid        NOT NULL REFERENCES accounts,
  tries      int         NOT NULL DEFAULT 0,
  expires_at timestamptz NOT NULL
);
CREATE INDEX pending_sign_ins_account ON pending_sign_ins (account);
CREATE INDEX pending_sign_ins_expiry ON pending_sign_ins (expires_at);

-- last_step is that of the newest code taken: no code is taken twice.
CREATE TABLE totp (
  account      uuid        PRIMARY KEY REFERENCES accounts,
  secret       bytea       NOT NULL CHECK (length(secret) = 20),
  last_step    bigint      NOT NULL DEFAULT 0,
  created_at   timestamptz NOT NULL,
  confirmed_at timestamptz
);
CREATE TABLE recovery_codes (
  account   uuid  NOT NULL REFERENCES accounts,
  code_hash bytea NOT NULL CHECK (length(code_hash) = 32),
  used_at   timestamptz,
  PRIMARY KEY (account, code_hash)
);
CREATE TABLE passkeys (
  id         uuid        PRIMARY KEY DEFAULT new_id(),
  account    uuid        NOT NULL REFERENCES accounts,
  credential bytea       NOT NULL UNIQUE CHECK (length(credential) BETWEEN 1 AND 1023),
  public_key bytea       NOT NULL,
  signatures bigint      NOT NULL,
  name       text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 60),
  created_at timestamptz NOT NULL,
  used_at    timestamptz
);
CREATE INDEX passkeys_account ON passkeys (account);

-- What was asked of a browser or another site, until it answers: once.
CREATE TABLE ceremonies (
  token_hash bytea       PRIMARY KEY CHECK (length(token_hash) = 32),
  kind       text        NOT NULL CHECK (kind IN ('passkey-new', 'passkey-in', 'elsewhere')),
  account    uuid        REFERENCES accounts,
  request    text        NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX ceremonies_expiry ON ceremonies (expires_at);
CREATE INDEX ceremonies_account ON ceremonies (account) WHERE account IS NOT NULL;

-- Who somebody is at another site that vouches for them.
CREATE TABLE identities (
  issuer    text        NOT NULL,
  subject   text        NOT NULL CHECK (char_length(subject) <= 255),
  account   uuid        NOT NULL REFERENCES accounts,
  linked_at timestamptz NOT NULL,
  PRIMARY KEY (issuer, subject)
);
CREATE INDEX identities_account ON identities (account);

-- Another place to be paid at waits, so that whose money it is can say no. Until then the former one stays.
CREATE TABLE payout_changes (
  id           uuid        PRIMARY KEY DEFAULT new_id(),
  account      uuid        NOT NULL REFERENCES accounts,
  rail         text        NOT NULL CHECK (rail IN ('processor', 'bank')),
  country      char(2)     NOT NULL,
  holder       text,
  bank_account text,
  bank_bic     text,
  state        text        NOT NULL CHECK (state IN ('waiting', 'done', 'cancelled')),
  asked_at     timestamptz NOT NULL,
  due_at       timestamptz NOT NULL,
  ended_at     timestamptz,
  CHECK ((rail = 'bank') = (holder IS NOT NULL AND bank_account IS NOT NULL)),
  CHECK ((state = 'waiting') = (ended_at IS NULL))
);
CREATE UNIQUE INDEX payout_changes_one ON payout_changes (account) WHERE state = 'waiting';
CREATE INDEX payout_changes_account ON payout_changes (account);

CREATE TABLE departures (
  id       uuid        PRIMARY KEY DEFAULT new_id(),
  account  uuid        NOT NULL REFERENCES accounts,
  state    text        NOT NULL CHECK (state IN ('waiting', 'done', 'cancelled')),
  asked_at timestamptz NOT NULL,
  due_at   timestamptz NOT NULL,
  ended_at timestamptz,
  CHECK ((state = 'waiting') = (ended_at IS NULL))
);
CREATE UNIQUE INDEX departures_one ON departures (account) WHERE state = 'waiting';

CREATE TABLE exports (
  id         uuid        PRIMARY KEY DEFAULT new_id(),
  account    uuid        NOT NULL REFERENCES accounts,
  state      text        NOT NULL CHECK (state IN ('waiting', 'ready', 'gone')),
  size       bigint,
  asked_at   timestamptz NOT NULL,
  expires_at timestamptz
);
CREATE UNIQUE INDEX exports_one ON exports (account) WHERE state = 'waiting';
CREATE INDEX exports_account ON exports (account, asked_at);

GRANT SELECT, INSERT, UPDATE, DELETE
  ON mails, mail_links, devices, pending_sign_ins, totp, recovery_codes, passkeys, ceremonies, identities,
    new_device_uploads TO ${app};
GRANT SELECT, INSERT, UPDATE ON payout_changes, departures, exports TO ${app};

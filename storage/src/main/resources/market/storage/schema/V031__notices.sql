-- What happened that somebody may want to know of: written in the transaction that made it happen, told afterwards.
CREATE TABLE happenings (
  number  bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  kind    text        NOT NULL CHECK (kind ~ '^[a-z_]{1,40}$'),
  -- To those who follow or have these; or to one account alone.
  mod     uuid        REFERENCES mods,
  creator uuid        REFERENCES accounts,
  account uuid        REFERENCES accounts,
  -- Who did it, and so need not be told.
  actor   uuid        REFERENCES accounts,
  said    text[]      NOT NULL,
  path    text        NOT NULL CHECK (path LIKE '/%' AND char_length(path) <= 300),
  at      timestamptz NOT NULL,
  -- Those up to this one were told; with the moment all were, nobody is left.
  told_to uuid,
  told_at timestamptz,
  CHECK (num_nonnulls(mod, creator, account) > 0)
);
CREATE INDEX happenings_untold ON happenings (number) WHERE told_at IS NULL;
CREATE INDEX happenings_at ON happenings (at);

-- Readers in the order of their ids, so that telling many goes on where it stopped.
CREATE INDEX entitlements_holders ON entitlements (mod, account) WHERE revoked_at IS NULL;

-- That one of them was told to somebody: once, whatever dies in between.
CREATE TABLE notices (
  account   uuid        NOT NULL REFERENCES accounts ON DELETE CASCADE,
  happening bigint      NOT NULL REFERENCES happenings ON DELETE CASCADE,
  at        timestamptz NOT NULL,
  read_at   timestamptz,
  site      boolean     NOT NULL,
  mail      text        NOT NULL CHECK (mail IN ('never', 'now', 'daily', 'done')),
  PRIMARY KEY (account, happening)
);
CREATE INDEX notices_unread ON notices (account) WHERE site AND read_at IS NULL;
CREATE INDEX notices_now ON notices (happening, account) WHERE mail = 'now';
CREATE INDEX notices_daily ON notices (account, at) WHERE mail = 'daily';
CREATE INDEX notices_happening ON notices (happening);

-- What somebody chose of a kind; without a row it is as usual.
CREATE TABLE notice_choices (
  account uuid    NOT NULL REFERENCES accounts ON DELETE CASCADE,
  kind    text    NOT NULL,
  site    boolean NOT NULL,
  mail    text    NOT NULL CHECK (mail IN ('never', 'now', 'daily')),
  PRIMARY KEY (account, kind)
);

-- When somebody was last sent what had gathered.
CREATE TABLE digests (
  account uuid        PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
  at      timestamptz NOT NULL
);

-- Mails that many get say how to stop them, and look better than plain text.
ALTER TABLE mails
  ADD html        text CHECK (char_length(html) <= 60000),
  ADD unsubscribe text CHECK (char_length(unsubscribe) <= 500 AND unsubscribe !~ '[[:cntrl:]]');
INSERT INTO registry_salts (name) VALUES ('unsubscribing');

-- Where somebody has it told to a program of theirs.
CREATE TABLE receivers (
  id         uuid        PRIMARY KEY DEFAULT new_id(),
  account    uuid        NOT NULL REFERENCES accounts ON DELETE CASCADE,
  form       text        NOT NULL CHECK (form IN ('webhook', 'discord')),
  url        text        NOT NULL CHECK (char_length(url) BETWEEN 8 AND 500),
  secret     text        NOT NULL,
  kinds      text[]      NOT NULL CHECK (cardinality(kinds) BETWEEN 1 AND 30),
  created_at timestamptz NOT NULL,
  -- Since when it has not answered well; it is given up after days of that.
  failing_at timestamptz,
  stopped_at timestamptz
);
CREATE INDEX receivers_account ON receivers (account, created_at);

CREATE TABLE deliveries (
  id        uuid        PRIMARY KEY DEFAULT new_id(),
  receiver  uuid        NOT NULL REFERENCES receivers ON DELETE CASCADE,
  happening bigint      REFERENCES happenings ON DELETE CASCADE,
  body      text        NOT NULL CHECK (char_length(body) <= 20000),
  state     text        NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
  tries     int         NOT NULL DEFAULT 0,
  at        timestamptz NOT NULL,
  next_at   timestamptz NOT NULL,
  ended_at  timestamptz,
  status    int,
  answer    text        CHECK (char_length(answer) <= 500),
  millis    int,
  UNIQUE (receiver, happening)
);
CREATE INDEX deliveries_waiting ON deliveries (next_at) WHERE state = 'waiting';
CREATE INDEX deliveries_latest ON deliveries (receiver, at DESC, id);
CREATE INDEX deliveries_happening ON deliveries (happening);

GRANT SELECT, INSERT, UPDATE, DELETE ON happenings, notices, notice_choices, digests, receivers, deliveries TO ${app};

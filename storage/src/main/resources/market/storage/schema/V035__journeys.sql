-- People described by what they did: a creator sees how many, never who.
CREATE TABLE segments (
  id         uuid        PRIMARY KEY DEFAULT new_id(),
  owner      uuid        NOT NULL REFERENCES accounts,
  -- Of all creators, for the platform's owner; else of those of its owner alone.
  everywhere boolean     NOT NULL,
  name       text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 60),
  kind       text        NOT NULL CHECK (kind IN ('bought', 'not_updated', 'lapsed', 'abandoned', 'never_bought')),
  mod        uuid        REFERENCES mods,
  days       int         NOT NULL CHECK (days BETWEEN 0 AND 365),
  made_at    timestamptz NOT NULL
);
CREATE INDEX segments_owner ON segments (owner, made_at DESC);

-- A few steps that those of a segment are led, from the moment they are found in it.
CREATE TABLE journeys (
  id          uuid        PRIMARY KEY DEFAULT new_id(),
  segment     uuid        NOT NULL REFERENCES segments,
  owner       uuid        NOT NULL REFERENCES accounts,
  name        text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 60),
  -- So many of a hundred are told nothing, to see what would have happened anyway.
  control_pct int         NOT NULL CHECK (control_pct BETWEEN 0 AND 50),
  state       text        NOT NULL CHECK (state IN ('running', 'paused', 'ended')),
  made_at     timestamptz NOT NULL
);
CREATE INDEX journeys_owner ON journeys (owner, made_at DESC);
CREATE INDEX journeys_running ON journeys (id) WHERE state = 'running';

CREATE TABLE journey_steps (
  journey  uuid NOT NULL REFERENCES journeys,
  position int  NOT NULL CHECK (position BETWEEN 0 AND 7),
  kind     text NOT NULL CHECK (kind IN ('wait', 'check', 'notice', 'coupon')),
  days     int  NOT NULL CHECK (days BETWEEN 0 AND 60),
  text     text NOT NULL CHECK (char_length(text) <= 200),
  coupon   text NOT NULL CHECK (char_length(coupon) <= 40),
  PRIMARY KEY (journey, position),
  CHECK ((kind = 'wait') = (days > 0)),
  CHECK ((kind IN ('notice', 'coupon')) = (text <> '')),
  CHECK ((kind = 'coupon') = (coupon <> ''))
);

-- Who is on the way, and how far.
CREATE TABLE travellers (
  journey      uuid        NOT NULL REFERENCES journeys,
  account      uuid        NOT NULL REFERENCES accounts ON DELETE CASCADE,
  control      boolean     NOT NULL,
  position     int         NOT NULL DEFAULT 0,
  -- 'arrived' at the end, 'left' for they did what was hoped for, 'stopped' for they want no such notices.
  state        text        NOT NULL CHECK (state IN ('going', 'arrived', 'left', 'stopped')),
  due_at       timestamptz NOT NULL,
  entered_at   timestamptz NOT NULL,
  told         int         NOT NULL DEFAULT 0,
  converted_at timestamptz,
  PRIMARY KEY (journey, account)
);
CREATE INDEX travellers_due ON travellers (due_at) WHERE state = 'going';
CREATE INDEX travellers_open ON travellers (journey, entered_at) WHERE converted_at IS NULL;
CREATE INDEX travellers_account ON travellers (account);

-- When somebody was told something by a journey, so that nobody is told often.
CREATE TABLE journey_notices (
  account uuid        NOT NULL REFERENCES accounts ON DELETE CASCADE,
  owner   uuid        NOT NULL REFERENCES accounts,
  at      timestamptz NOT NULL
);
CREATE INDEX journey_notices_account ON journey_notices (account, at);

GRANT SELECT, INSERT, UPDATE ON segments, journeys, travellers TO ${app};
GRANT SELECT, INSERT ON journey_steps TO ${app};
GRANT SELECT, INSERT, DELETE ON journey_notices TO ${app};

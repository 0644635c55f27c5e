-- What is searched for, shown, looked at and then had, added up by day. No account and no address stands here: an asker
-- is a hash with a salt of the day, and once the salt is deleted nobody can tell who it was.
CREATE TABLE search_salts (
  day  date PRIMARY KEY,
  salt text NOT NULL DEFAULT gen_random_uuid()::text || gen_random_uuid()::text
);

-- The game is the slug of the one that was searched in, '' where it was none or several.
CREATE TABLE search_days (
  text        text   NOT NULL CHECK (char_length(text) BETWEEN 1 AND 64),
  game        text   NOT NULL,
  day         date   NOT NULL,
  searches    bigint NOT NULL CHECK (searches >= 0),
  empty       bigint NOT NULL CHECK (empty >= 0),
  clicks      bigint NOT NULL CHECK (clicks >= 0),
  positions   bigint NOT NULL CHECK (positions >= 0),
  conversions bigint NOT NULL CHECK (conversions >= 0),
  -- How many different ones of that day searched for it, and how many of them looked at something.
  askers      bigint NOT NULL CHECK (askers >= 0),
  clickers    bigint NOT NULL CHECK (clickers >= 0),
  PRIMARY KEY (text, game, day)
);
CREATE INDEX search_days_day ON search_days (day);
-- What led several people to something: the only ones that may be told to others.
CREATE INDEX search_days_told ON search_days (day) WHERE askers >= 3 AND clickers >= 2;

-- Who of a day was counted for a text already; gone with the salt.
CREATE TABLE search_askers (
  day     date    NOT NULL,
  text    text    NOT NULL,
  game    text    NOT NULL,
  asker   uuid    NOT NULL,
  clicked boolean NOT NULL,
  PRIMARY KEY (day, text, game, asker)
);

CREATE TABLE shown_days (
  mod         uuid   NOT NULL REFERENCES mods,
  day         date   NOT NULL,
  shown       bigint NOT NULL CHECK (shown >= 0),
  -- The sum of the places it was shown at, the first one being 1.
  positions   bigint NOT NULL CHECK (positions >= 0),
  clicks      bigint NOT NULL CHECK (clicks >= 0),
  conversions bigint NOT NULL CHECK (conversions >= 0),
  PRIMARY KEY (mod, day)
);

-- Kept for a month: what led to a mod, and whether it was had in the end.
CREATE TABLE search_clicks (
  id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at        timestamptz NOT NULL,
  asker     uuid        NOT NULL,
  mod       uuid        NOT NULL REFERENCES mods,
  text      text        NOT NULL,
  game      text        NOT NULL,
  position  int         NOT NULL CHECK (position BETWEEN 1 AND 100),
  converted boolean     NOT NULL DEFAULT false
);
CREATE INDEX search_clicks_mod ON search_clicks (mod, at DESC);
CREATE INDEX search_clicks_asker ON search_clicks (asker, mod, at DESC);
CREATE INDEX search_clicks_at ON search_clicks (at);

GRANT SELECT, INSERT, UPDATE, DELETE
  ON search_salts, search_days, search_askers, shown_days, search_clicks TO ${app};

-- Which language a mod is described in, and what it is called and said to be in others.
ALTER TABLE mods ADD locale text NOT NULL DEFAULT 'en' CHECK (locale ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$');
CREATE TABLE mod_texts (
  mod         uuid        NOT NULL REFERENCES mods,
  locale      text        NOT NULL CHECK (locale ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  title       text        NOT NULL CHECK (char_length(title) BETWEEN 1 AND 80),
  summary     text        NOT NULL CHECK (char_length(summary) BETWEEN 1 AND 250),
  description text        NOT NULL CHECK (octet_length(description) <= 65536),
  updated_at  timestamptz NOT NULL,
  PRIMARY KEY (mod, locale)
);

-- Downloads by day, added up as they are counted: what is wanted now is read from thirty rows, not from all downloads.
CREATE TABLE mod_days (
  mod       uuid   NOT NULL REFERENCES mods,
  day       date   NOT NULL,
  downloads bigint NOT NULL CHECK (downloads >= 0),
  PRIMARY KEY (mod, day)
);
INSERT INTO mod_days (mod, day, downloads) SELECT mod, day, count(*) FROM downloads WHERE counted GROUP BY mod, day;

-- Words that mean the same: in one game, or in all where there is none.
CREATE TABLE synonyms (
  id    uuid   PRIMARY KEY DEFAULT new_id(),
  game  uuid   REFERENCES games,
  words text[] NOT NULL CHECK (cardinality(words) BETWEEN 2 AND 10)
);
CREATE INDEX synonyms_game ON synonyms (game);

GRANT SELECT, INSERT, UPDATE, DELETE ON mod_texts, mod_days, synonyms TO ${app};

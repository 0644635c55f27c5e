-- What somebody tells of themselves, and whether they want to be told what they may like.
ALTER TABLE accounts
  ADD about       text    NOT NULL DEFAULT '' CHECK (char_length(about) <= 500),
  ADD suggestions boolean NOT NULL DEFAULT true;

-- Whom and what somebody follows: a creator, a mod or a game, each once.
CREATE TABLE follows (
  follower uuid        NOT NULL REFERENCES accounts ON DELETE CASCADE,
  creator  uuid        REFERENCES accounts ON DELETE CASCADE,
  mod      uuid        REFERENCES mods ON DELETE CASCADE,
  game     uuid        REFERENCES games ON DELETE CASCADE,
  -- Whichever of the three it is; ids are unique across tables.
  subject  uuid        NOT NULL GENERATED ALWAYS AS (COALESCE(creator, mod, game)) STORED,
  since    timestamptz NOT NULL,
  PRIMARY KEY (follower, subject),
  CHECK (num_nonnulls(creator, mod, game) = 1),
  CHECK (creator <> follower)
);
CREATE INDEX follows_latest ON follows (follower, since DESC, subject);
CREATE INDEX follows_creator ON follows (creator, follower) WHERE creator IS NOT NULL;
CREATE INDEX follows_mod ON follows (mod, follower) WHERE mod IS NOT NULL;
CREATE INDEX follows_game ON follows (game, follower) WHERE game IS NOT NULL;

-- How many follow each, so that no page counts followers.
CREATE TABLE follower_counts (
  subject   uuid   PRIMARY KEY,
  followers bigint NOT NULL CHECK (followers >= 0)
);
CREATE FUNCTION count_followers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO follower_counts AS c (subject, followers) VALUES (NEW.subject, 1)
    ON CONFLICT (subject) DO UPDATE SET followers = c.followers + 1;
  ELSE
    UPDATE follower_counts SET followers = followers - 1 WHERE subject = OLD.subject;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER follows_counted AFTER INSERT OR DELETE ON follows
  FOR EACH ROW EXECUTE FUNCTION count_followers();

-- The newest of one creator are a few rows, however many they made.
CREATE INDEX releases_author ON releases (author, published_at DESC) WHERE state = 'live';
CREATE INDEX mods_newest ON mods (owner, published_at DESC) WHERE state = 'live';

-- What somebody downloaded lately, and who downloaded a mod lately; those without accounts are not in it.
CREATE INDEX downloads_latest ON downloads (account, day DESC, mod) WHERE account IS NOT NULL;
CREATE INDEX downloads_known ON downloads (mod, day DESC, account) WHERE account IS NOT NULL;

-- What those who have a mod have besides: a few others each, found anew when somebody needs it and it is old.
CREATE TABLE companions (
  mod    uuid             NOT NULL REFERENCES mods ON DELETE CASCADE,
  other  uuid             NOT NULL REFERENCES mods ON DELETE CASCADE,
  weight double precision NOT NULL,
  PRIMARY KEY (mod, other)
);
CREATE INDEX companions_other ON companions (other);
CREATE TABLE companions_found (
  mod uuid        PRIMARY KEY REFERENCES mods ON DELETE CASCADE,
  at  timestamptz NOT NULL
);

-- What somebody may like, with what they have that says so; and what it was reckoned from.
CREATE TABLE recommendations (
  account uuid             NOT NULL REFERENCES accounts ON DELETE CASCADE,
  mod     uuid             NOT NULL REFERENCES mods ON DELETE CASCADE,
  because uuid             NOT NULL REFERENCES mods ON DELETE CASCADE,
  score   double precision NOT NULL,
  PRIMARY KEY (account, mod)
);
CREATE INDEX recommendations_mod ON recommendations (mod);
CREATE INDEX recommendations_because ON recommendations (because);
CREATE TABLE tastes (
  account uuid        PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
  seeds   uuid[]      NOT NULL,
  whole   boolean     NOT NULL,
  at      timestamptz NOT NULL
);

GRANT SELECT, INSERT, DELETE ON follows TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON follower_counts, companions, companions_found, recommendations, tastes TO ${app};

CREATE TABLE releases (
  id            uuid        PRIMARY KEY DEFAULT new_id(),
  number        bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
  mod           uuid        NOT NULL REFERENCES mods,
  author        uuid        NOT NULL REFERENCES accounts,
  version       text        NOT NULL CHECK (char_length(version) <= 64),
  channel       text        NOT NULL CHECK (channel IN ('release', 'beta', 'alpha')),
  changelog     text        NOT NULL CHECK (octet_length(changelog) <= 65536),
  game_versions text[]      NOT NULL,
  loaders       text[]      NOT NULL,
  state         text        NOT NULL CHECK (state IN ('draft', 'scanning', 'in_review', 'live', 'rejected', 'withdrawn')),
  created_at    timestamptz NOT NULL,
  submitted_at  timestamptz,
  published_at  timestamptz,
  UNIQUE (mod, version)
);
CREATE INDEX releases_live ON releases (mod, published_at DESC) WHERE state = 'live';

CREATE TABLE release_events (
  release    uuid        NOT NULL REFERENCES releases,
  state      text        NOT NULL,
  actor      uuid        REFERENCES accounts,
  note       text        NOT NULL,
  at         timestamptz NOT NULL
);
CREATE INDEX release_events_release ON release_events (release, at);

CREATE TABLE dependencies (
  release    uuid NOT NULL REFERENCES releases,
  mod        uuid NOT NULL REFERENCES mods,
  range      text NOT NULL CHECK (char_length(range) <= 100),
  kind       text NOT NULL CHECK (kind IN ('required', 'optional', 'incompatible', 'embedded')),
  royalty_bp int  CHECK (royalty_bp BETWEEN 1 AND 5000),
  PRIMARY KEY (release, mod)
);
CREATE INDEX dependencies_mod ON dependencies (mod);

-- Content, once each, at objects 'blob/<sha256>'.
CREATE TABLE blobs (
  sha256     text        PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  sha512     text        NOT NULL CHECK (sha512 ~ '^[0-9a-f]{128}$'),
  sha1       text        NOT NULL CHECK (sha1 ~ '^[0-9a-f]{40}$'),
  md5        text        NOT NULL CHECK (md5 ~ '^[0-9a-f]{32}$'),
  size       bigint      NOT NULL CHECK (size > 0),
  stored_at  timestamptz NOT NULL
);
CREATE INDEX blobs_sha512 ON blobs (sha512);
CREATE INDEX blobs_sha1 ON blobs (sha1);
CREATE INDEX blobs_md5 ON blobs (md5);

CREATE TABLE files (
  release     uuid        NOT NULL REFERENCES releases,
  filename    text        NOT NULL CHECK (char_length(filename) BETWEEN 1 AND 120),
  sha256      text        NOT NULL REFERENCES blobs,
  uploaded_at timestamptz NOT NULL,
  PRIMARY KEY (release, filename)
);
CREATE INDEX files_sha256 ON files (sha256);

CREATE TABLE uploads (
  id         uuid        PRIMARY KEY DEFAULT new_id(),
  release    uuid        NOT NULL REFERENCES releases,
  account    uuid        NOT NULL REFERENCES accounts,
  filename   text        NOT NULL,
  state      text        NOT NULL CHECK (state IN ('receiving', 'done', 'failed')),
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX uploads_open ON uploads (updated_at) WHERE state = 'receiving';

CREATE TABLE scans (
  id         uuid        PRIMARY KEY DEFAULT new_id(),
  release    uuid        NOT NULL REFERENCES releases,
  filename   text        NOT NULL,
  sha256     text        NOT NULL REFERENCES blobs,
  ruleset    int         NOT NULL,
  verdict    text        NOT NULL CHECK (verdict IN ('clean', 'review', 'rejected')),
  entries    int         NOT NULL,
  bytes      bigint      NOT NULL,
  scanned_at timestamptz NOT NULL,
  UNIQUE (release, filename, sha256, ruleset)
);

CREATE TABLE findings (
  scan     uuid NOT NULL REFERENCES scans,
  position int  NOT NULL,
  code     text NOT NULL,
  severity text NOT NULL CHECK (severity IN ('note', 'review', 'reject')),
  place    text NOT NULL,
  reason   text NOT NULL,
  PRIMARY KEY (scan, position)
);

-- Publishing fails closed, whoever asks: no file, or a file whose bytes no scan has passed, is never live.
CREATE FUNCTION only_scanned_goes_live() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM files f WHERE f.release = NEW.id)
     OR EXISTS (
       SELECT 1 FROM files f
       WHERE f.release = NEW.id
         AND NOT EXISTS (
           SELECT 1 FROM scans s
           WHERE s.release = NEW.id AND s.filename = f.filename AND s.sha256 = f.sha256 AND s.verdict <> 'rejected'))
  THEN
    RAISE EXCEPTION 'release % has a file that no scan has passed', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER only_scanned_goes_live BEFORE INSERT OR UPDATE ON releases
  FOR EACH ROW WHEN (NEW.state = 'live') EXECUTE FUNCTION only_scanned_goes_live();

-- A release is what was submitted: its files stand still from then on.
CREATE FUNCTION only_drafts_change_files() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE the_release uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.release ELSE NEW.release END;
BEGIN
  IF (SELECT state FROM releases WHERE id = the_release) <> 'draft' THEN
    RAISE EXCEPTION 'the files of release % are fixed', the_release USING ERRCODE = 'check_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER only_drafts_change_files BEFORE INSERT OR UPDATE OR DELETE ON files
  FOR EACH ROW EXECUTE FUNCTION only_drafts_change_files();

-- One row per reader, release and day, so that pressing reload is not popularity.
CREATE TABLE downloads (
  mod     uuid        NOT NULL REFERENCES mods,
  release uuid        NOT NULL REFERENCES releases,
  reader  text        NOT NULL,
  account uuid        REFERENCES accounts,
  day     date        NOT NULL,
  counted boolean     NOT NULL DEFAULT false,
  PRIMARY KEY (release, reader, day)
);
CREATE INDEX downloads_uncounted ON downloads (mod) WHERE NOT counted;
CREATE INDEX downloads_account ON downloads (account, mod) WHERE account IS NOT NULL;
CREATE INDEX downloads_recent ON downloads (mod, day);

CREATE TABLE reviews (
  mod        uuid        NOT NULL REFERENCES mods,
  author     uuid        NOT NULL REFERENCES accounts,
  release    uuid        NOT NULL REFERENCES releases,
  stars      smallint    NOT NULL CHECK (stars BETWEEN 1 AND 5),
  text       text        NOT NULL CHECK (char_length(text) <= 4000),
  bought     boolean     NOT NULL,
  written_at timestamptz NOT NULL,
  edited_at  timestamptz,
  PRIMARY KEY (mod, author)
);
CREATE INDEX reviews_latest ON reviews (mod, written_at DESC);

-- The aggregate moves with its facts, in the same transaction, whoever writes them.
CREATE FUNCTION count_stars_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE mods SET stars_sum = stars_sum + NEW.stars, stars_count = stars_count + 1 WHERE id = NEW.mod;
  RETURN NULL;
END $$;
CREATE FUNCTION count_stars_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE mods SET stars_sum = stars_sum + NEW.stars - OLD.stars WHERE id = NEW.mod;
  RETURN NULL;
END $$;
CREATE FUNCTION count_stars_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE mods SET stars_sum = stars_sum - OLD.stars, stars_count = stars_count - 1 WHERE id = OLD.mod;
  RETURN NULL;
END $$;
CREATE TRIGGER reviews_new AFTER INSERT ON reviews FOR EACH ROW EXECUTE FUNCTION count_stars_new();
CREATE TRIGGER reviews_changed AFTER UPDATE ON reviews FOR EACH ROW EXECUTE FUNCTION count_stars_changed();
CREATE TRIGGER reviews_gone AFTER DELETE ON reviews FOR EACH ROW EXECUTE FUNCTION count_stars_gone();

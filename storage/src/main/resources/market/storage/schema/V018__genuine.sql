-- BLAKE2b-512 of content, reckoned while a scan read it: what is signed when a release goes live.
CREATE TABLE blob_digests (
  sha256  text PRIMARY KEY REFERENCES blobs ON DELETE CASCADE,
  blake2b text NOT NULL CHECK (blake2b ~ '^[0-9a-f]{128}$')
);

-- The registry's signature of a published file, as minisign writes it; one for each key that signed.
CREATE TABLE signatures (
  release   uuid        NOT NULL,
  filename  text        NOT NULL,
  key       text        NOT NULL CHECK (key ~ '^[0-9A-F]{16}$'),
  sha256    text        NOT NULL,
  minisig   text        NOT NULL,
  signed_at timestamptz NOT NULL,
  PRIMARY KEY (release, filename, key),
  FOREIGN KEY (release, filename) REFERENCES files
);
CREATE TRIGGER signatures_stand BEFORE UPDATE OR DELETE ON signatures FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER signatures_stay BEFORE TRUNCATE ON signatures FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- As with scans, publishing fails closed whoever asks: nothing becomes live with a file that nobody signed.
CREATE FUNCTION only_signed_goes_live() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM files f
    WHERE f.release = NEW.id
      AND NOT EXISTS (
        SELECT 1 FROM signatures s
        WHERE s.release = f.release AND s.filename = f.filename AND s.sha256 = f.sha256))
  THEN
    RAISE EXCEPTION 'release % has a file that is not signed', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER only_signed_goes_live BEFORE UPDATE ON releases
  FOR EACH ROW WHEN (NEW.state = 'live' AND OLD.state <> 'live') EXECUTE FUNCTION only_signed_goes_live();

-- What has happened and is not in the log yet: written by whoever publishes, taken by the log's one writer.
CREATE TABLE log_waiting (
  number   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind     text        NOT NULL CHECK (kind IN ('published', 'yanked', 'withdrawn')),
  release  uuid        NOT NULL REFERENCES releases,
  at       timestamptz NOT NULL
);

-- The log: leaves in order, the text of each exactly as it is hashed. The columns beside it are for finding.
CREATE TABLE log_entries (
  position bigint PRIMARY KEY CHECK (position >= 0),
  kind     text   NOT NULL,
  release  uuid   NOT NULL,
  filename text   NOT NULL,
  sha256   text   NOT NULL,
  body     text   NOT NULL
);
CREATE INDEX log_entries_release ON log_entries (release, filename);
CREATE INDEX log_entries_sha256 ON log_entries (sha256);

-- Hashes of whole subtrees (RFC 6962): level 0 is the leaves, level n spans 2^n of them.
CREATE TABLE log_nodes (
  level int    NOT NULL CHECK (level >= 0),
  index bigint NOT NULL CHECK (index >= 0),
  hash  text   NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  PRIMARY KEY (level, index)
);

-- What we signed of its length and root; whoever holds one can tell whether we rewrote what came before it.
CREATE TABLE log_checkpoints (
  size bigint      PRIMARY KEY CHECK (size >= 0),
  root text        NOT NULL,
  note text        NOT NULL,
  at   timestamptz NOT NULL
);

CREATE TRIGGER log_entries_stand BEFORE UPDATE OR DELETE ON log_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_entries_stay BEFORE TRUNCATE ON log_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_nodes_stand BEFORE UPDATE OR DELETE ON log_nodes FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_nodes_stay BEFORE TRUNCATE ON log_nodes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_checkpoints_stand BEFORE UPDATE OR DELETE ON log_checkpoints FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_checkpoints_stay BEFORE TRUNCATE ON log_checkpoints FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What makes names of holders and tokens that nobody else can work out.
CREATE TABLE registry_salts (
  name text PRIMARY KEY,
  salt text NOT NULL DEFAULT gen_random_uuid()::text || gen_random_uuid()::text
);
INSERT INTO registry_salts (name) VALUES ('holders'), ('tokens');
CREATE INDEX entitlements_revoked ON entitlements (revoked_at) WHERE revoked_at IS NOT NULL;

-- A creator gives keys to those who own a mod, each for so many machines at a time.
CREATE TABLE licence_terms (
  mod    uuid        PRIMARY KEY REFERENCES mods,
  uses   int         NOT NULL CHECK (uses BETWEEN 1 AND 1000),
  by     uuid        NOT NULL REFERENCES accounts,
  set_at timestamptz NOT NULL
);

-- Of a key only its hash is kept, and the end by which its holder recognises it.
CREATE TABLE licences (
  id          uuid        PRIMARY KEY DEFAULT new_id(),
  entitlement uuid        NOT NULL REFERENCES entitlements,
  hash        text        NOT NULL UNIQUE CHECK (hash ~ '^[0-9a-f]{64}$'),
  last4       text        NOT NULL CHECK (char_length(last4) = 4),
  made_at     timestamptz NOT NULL,
  replaced_at timestamptz
);
CREATE UNIQUE INDEX licences_one ON licences (entitlement) WHERE replaced_at IS NULL;

CREATE TABLE licence_uses (
  licence  uuid        NOT NULL REFERENCES licences,
  instance text        NOT NULL CHECK (char_length(instance) BETWEEN 1 AND 100),
  since    timestamptz NOT NULL,
  PRIMARY KEY (licence, instance)
);

-- A reader counts once a day and file, and not once a release of several.
ALTER TABLE downloads ADD filename text NOT NULL DEFAULT '';
ALTER TABLE downloads DROP CONSTRAINT downloads_pkey;
ALTER TABLE downloads ADD PRIMARY KEY (release, reader, day, filename);

GRANT SELECT, INSERT ON blob_digests, signatures, log_entries, log_nodes, log_checkpoints TO ${app};
GRANT SELECT, INSERT, DELETE ON log_waiting, licence_uses, licence_terms TO ${app};
GRANT UPDATE ON log_waiting, licence_terms TO ${app};
GRANT SELECT ON registry_salts TO ${app};
GRANT SELECT, INSERT, UPDATE ON licences TO ${app};

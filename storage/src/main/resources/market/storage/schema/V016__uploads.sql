-- Content lies at an object that its row names: a finished upload's object becomes the content, and nothing is copied.
ALTER TABLE blobs ADD COLUMN object text;
UPDATE blobs SET object = 'blob/' || sha256;

-- A node of the version before, still running beside this one, names no object.
CREATE FUNCTION name_the_object() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.object := COALESCE(NEW.object, 'blob/' || NEW.sha256);
  RETURN NEW;
END $$;
CREATE TRIGGER name_the_object BEFORE INSERT ON blobs FOR EACH ROW EXECUTE FUNCTION name_the_object();
ALTER TABLE blobs ALTER COLUMN object SET NOT NULL;
CREATE UNIQUE INDEX blobs_object ON blobs (object);

-- An upload goes receiving -> finishing -> done, or failed from either; a part of a whole (concatenation) ends as kept.
ALTER TABLE uploads
  ALTER COLUMN release DROP NOT NULL,
  ALTER COLUMN filename DROP NOT NULL,
  DROP CONSTRAINT uploads_state_check,
  ADD CONSTRAINT uploads_state_check CHECK (state IN ('receiving', 'finishing', 'kept', 'done', 'failed')),
  -- How long it will be; not known when it came in one call.
  ADD COLUMN length bigint CHECK (length > 0),
  -- How much of it is safe in the store.
  ADD COLUMN received bigint NOT NULL DEFAULT 0 CHECK (received >= 0 AND received <= length),
  ADD COLUMN part_bytes bigint NOT NULL DEFAULT 8388608 CHECK (part_bytes > 0),
  -- The store's own name of the multipart upload, from the first whole part on.
  ADD COLUMN multipart text,
  -- Whoever takes bytes for it right now, and until when that is believed without a sign of life.
  ADD COLUMN writer uuid,
  ADD COLUMN writer_until timestamptz,
  ADD COLUMN expires_at timestamptz,
  -- Of what it is made, in order, when it is made of others; and that it is for being made of.
  ADD COLUMN pieces uuid[] NOT NULL DEFAULT '{}',
  ADD COLUMN is_piece boolean NOT NULL DEFAULT false,
  ADD COLUMN sha256 text,
  ADD COLUMN refusal text,
  ADD CONSTRAINT uploads_place CHECK (is_piece OR (release IS NOT NULL AND filename IS NOT NULL));
UPDATE uploads SET expires_at = updated_at + interval '1 hour';
ALTER TABLE uploads ALTER COLUMN expires_at SET DEFAULT now() + interval '1 hour';
ALTER TABLE uploads ALTER COLUMN expires_at SET NOT NULL;
DROP INDEX uploads_open;
CREATE INDEX uploads_open ON uploads (expires_at) WHERE state IN ('receiving', 'finishing', 'kept');
CREATE INDEX uploads_account ON uploads (account) WHERE state IN ('receiving', 'finishing', 'kept');
CREATE INDEX uploads_release ON uploads (release) WHERE state IN ('receiving', 'finishing');
CREATE INDEX uploads_over ON uploads (updated_at) WHERE state IN ('done', 'failed');

CREATE TABLE upload_parts (
  upload uuid NOT NULL REFERENCES uploads ON DELETE CASCADE,
  number int  NOT NULL CHECK (number BETWEEN 1 AND 10000),
  etag   text NOT NULL,
  PRIMARY KEY (upload, number)
);

-- What lies in the store and nothing names any more: written with what ceased to name it, gone when the store has let go of it.
CREATE TABLE leftovers (
  object    text        NOT NULL,
  multipart text        NOT NULL DEFAULT '',
  since     timestamptz NOT NULL,
  PRIMARY KEY (object, multipart)
);
CREATE INDEX leftovers_since ON leftovers (since);

GRANT SELECT, INSERT, UPDATE, DELETE ON upload_parts, leftovers TO ${app};

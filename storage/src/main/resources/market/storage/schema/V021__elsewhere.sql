-- A token may be good for some mods alone. That it is bound stands with itself: with no mod left it is good for none.
ALTER TABLE tokens ADD COLUMN bound boolean NOT NULL DEFAULT false;

CREATE TABLE token_mods (
  token uuid NOT NULL REFERENCES tokens,
  mod   uuid NOT NULL REFERENCES mods,
  PRIMARY KEY (token, mod)
);

-- Where a Git forge tells of tags and releases. Its secret is kept as it is: a signature can be checked in no other way.
CREATE TABLE hooks (
  id            uuid        PRIMARY KEY DEFAULT new_id(),
  mod           uuid        NOT NULL REFERENCES mods,
  made_by       uuid        NOT NULL REFERENCES accounts,
  secret        text        NOT NULL,
  asset         text        NOT NULL CHECK (char_length(asset) <= 100),
  game_versions text[]      NOT NULL,
  loaders       text[]      NOT NULL,
  made_at       timestamptz NOT NULL,
  ended_at      timestamptz
);
CREATE INDEX hooks_mod ON hooks (mod) WHERE ended_at IS NULL;

-- What a forge told, each once, and what became of it.
CREATE TABLE hook_deliveries (
  id          uuid        PRIMARY KEY DEFAULT new_id(),
  hook        uuid        NOT NULL REFERENCES hooks,
  delivery    text        NOT NULL CHECK (char_length(delivery) BETWEEN 1 AND 100),
  tag         text        NOT NULL CHECK (char_length(tag) <= 200),
  source      text        NOT NULL CHECK (char_length(source) <= 2000),
  filename    text        NOT NULL CHECK (char_length(filename) <= 120),
  changelog   text        NOT NULL,
  state       text        NOT NULL CHECK (state IN ('waiting', 'published', 'ignored', 'failed')),
  note        text        NOT NULL CHECK (char_length(note) <= 500),
  tries       int         NOT NULL DEFAULT 0,
  release     uuid        REFERENCES releases,
  received_at timestamptz NOT NULL,
  ended_at    timestamptz,
  UNIQUE (hook, delivery)
);
CREATE INDEX hook_deliveries_newest ON hook_deliveries (hook, received_at DESC);

-- A listing brought here from another registry, release by release.
CREATE TABLE imports (
  id         uuid        PRIMARY KEY DEFAULT new_id(),
  mod        uuid        NOT NULL REFERENCES mods,
  account    uuid        NOT NULL REFERENCES accounts,
  registry   text        NOT NULL,
  project    text        NOT NULL CHECK (char_length(project) <= 100),
  state      text        NOT NULL CHECK (state IN ('waiting', 'done', 'failed')),
  note       text        NOT NULL CHECK (char_length(note) <= 500),
  tries      int         NOT NULL DEFAULT 0,
  begun_at   timestamptz NOT NULL,
  ended_at   timestamptz
);
CREATE INDEX imports_account ON imports (account, begun_at DESC);

CREATE TABLE import_versions (
  import     uuid NOT NULL REFERENCES imports,
  foreign_id text NOT NULL CHECK (char_length(foreign_id) <= 100),
  position   int  NOT NULL,
  named      text NOT NULL CHECK (char_length(named) <= 200),
  version    text NOT NULL CHECK (char_length(version) <= 64),
  state      text NOT NULL CHECK (state IN ('waiting', 'done', 'left out')),
  note       text NOT NULL CHECK (char_length(note) <= 500),
  release    uuid REFERENCES releases,
  PRIMARY KEY (import, foreign_id)
);

-- What something of ours is called in another registry.
CREATE TABLE foreign_ids (
  registry   text NOT NULL,
  kind       text NOT NULL CHECK (kind IN ('mod', 'release')),
  foreign_id text NOT NULL CHECK (char_length(foreign_id) <= 100),
  ours       uuid NOT NULL,
  PRIMARY KEY (registry, kind, foreign_id)
);
CREATE INDEX foreign_ids_ours ON foreign_ids (ours);

GRANT SELECT, INSERT ON token_mods, foreign_ids TO ${app};
GRANT SELECT, INSERT, UPDATE ON hooks, hook_deliveries, imports, import_versions TO ${app};
GRANT DELETE ON dependencies TO ${app};

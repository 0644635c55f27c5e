-- Mods of one game that somebody put together, in their order, with a note for each.
CREATE TABLE collections (
  id         uuid        PRIMARY KEY DEFAULT new_id(),
  owner      uuid        NOT NULL REFERENCES accounts,
  game       uuid        NOT NULL REFERENCES games,
  title      text        NOT NULL CHECK (char_length(title) BETWEEN 1 AND 80),
  about      text        NOT NULL CHECK (char_length(about) <= 1000),
  -- Who has the address of an unlisted one sees it; lists show only public ones.
  visibility text        NOT NULL CHECK (visibility IN ('public', 'unlisted', 'private')),
  -- A moderator put it out of sight.
  hidden     boolean     NOT NULL DEFAULT false,
  -- From which it was copied.
  origin     uuid        REFERENCES collections,
  made_at    timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  deleted_at timestamptz
);
CREATE INDEX collections_owner ON collections (owner, updated_at DESC) WHERE deleted_at IS NULL;
CREATE INDEX collections_public ON collections (updated_at DESC)
  WHERE visibility = 'public' AND NOT hidden AND deleted_at IS NULL;
CREATE INDEX collections_origin ON collections (origin) WHERE origin IS NOT NULL;

CREATE TABLE collection_items (
  collection uuid        NOT NULL REFERENCES collections,
  mod        uuid        NOT NULL REFERENCES mods,
  place      int         NOT NULL CHECK (place BETWEEN 1 AND 500),
  note       text        NOT NULL CHECK (char_length(note) <= 500),
  -- Somebody gave something for its being here; shown to everyone.
  paid       boolean     NOT NULL,
  added_at   timestamptz NOT NULL,
  PRIMARY KEY (collection, mod),
  UNIQUE (collection, place) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX collection_items_mod ON collection_items (mod);

ALTER TABLE follows ADD collection uuid REFERENCES collections ON DELETE CASCADE;
ALTER TABLE follows ALTER COLUMN subject SET EXPRESSION AS (COALESCE(creator, mod, game, collection));
ALTER TABLE follows DROP CONSTRAINT follows_check;
ALTER TABLE follows ADD CONSTRAINT follows_check CHECK (num_nonnulls(creator, mod, game, collection) = 1);
CREATE INDEX follows_collection ON follows (collection, follower) WHERE collection IS NOT NULL;

-- What curators are offered; the newest holds. What it pays is frozen with each order.
CREATE TABLE curator_programmes (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  open        boolean     NOT NULL,
  -- Of the rest of a price, out of the platform's part.
  bp          int         NOT NULL CHECK (bp BETWEEN 0 AND 2000),
  -- How long after they left a list what somebody buys from it is its curator's.
  window_days int         NOT NULL CHECK (window_days BETWEEN 1 AND 90),
  made_by     uuid        NOT NULL REFERENCES accounts,
  made_at     timestamptz NOT NULL
);
CREATE TABLE curators (
  account   uuid        PRIMARY KEY REFERENCES accounts,
  state     text        NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'left')),
  joined_at timestamptz NOT NULL
);
-- One of a visitor and day; another the same day only moves its time. The visitor is a hash that is another each day.
CREATE TABLE curator_clicks (
  id         uuid        PRIMARY KEY DEFAULT new_id(),
  collection uuid        NOT NULL REFERENCES collections,
  visitor    bytea       NOT NULL CHECK (length(visitor) = 32),
  day        date        NOT NULL,
  at         timestamptz NOT NULL,
  UNIQUE (collection, visitor, day)
);
-- Which list an order was brought by; one order, one list.
CREATE TABLE curator_orders (
  "order"    uuid        PRIMARY KEY REFERENCES orders,
  collection uuid        NOT NULL REFERENCES collections,
  curator    uuid        NOT NULL REFERENCES curators,
  at         timestamptz NOT NULL
);
CREATE INDEX curator_orders_curator ON curator_orders (curator, at);

GRANT SELECT, INSERT, UPDATE ON collections, curators, curator_clicks TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON collection_items TO ${app};
GRANT SELECT, INSERT ON curator_programmes, curator_orders TO ${app};
CREATE INDEX cases_about ON cases (about) WHERE about <> '';

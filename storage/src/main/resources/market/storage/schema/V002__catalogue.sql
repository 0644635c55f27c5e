CREATE TABLE games (
  id             uuid        PRIMARY KEY DEFAULT new_id(),
  number         bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
  slug           text        NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND char_length(slug) <= 60),
  name           text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 80),
  summary        text        NOT NULL CHECK (char_length(summary) <= 250),
  monetisation   text        NOT NULL CHECK (monetisation IN ('paid', 'donations', 'free')),
  currency       char(3)     NOT NULL,
  min_price      bigint      NOT NULL CHECK (min_price >= 0),
  max_price      bigint      NOT NULL,
  hold_days      int         NOT NULL CHECK (hold_days BETWEEN 0 AND 90),
  refund_days    int         NOT NULL CHECK (refund_days BETWEEN 0 AND 90),
  loaders        text[]      NOT NULL,
  versions       text[]      NOT NULL,
  created_at     timestamptz NOT NULL,
  CHECK (max_price >= min_price)
);
ALTER TABLE roles ADD FOREIGN KEY (game) REFERENCES games;

CREATE TABLE game_categories (
  game     uuid NOT NULL REFERENCES games,
  slug     text NOT NULL CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name     text NOT NULL,
  position int  NOT NULL,
  PRIMARY KEY (game, slug)
);

-- The platform's part rises or falls with what a creator has earned in a game: marginal, like income tax.
CREATE TABLE game_commission (
  game        uuid   NOT NULL REFERENCES games,
  above_units bigint NOT NULL CHECK (above_units >= 0),
  bp          int    NOT NULL CHECK (bp BETWEEN 0 AND 10000),
  PRIMARY KEY (game, above_units)
);

CREATE TABLE mods (
  id             uuid        PRIMARY KEY DEFAULT new_id(),
  number         bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
  game           uuid        NOT NULL REFERENCES games,
  slug           text        NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND char_length(slug) BETWEEN 2 AND 60),
  owner          uuid        NOT NULL REFERENCES accounts,
  state          text        NOT NULL CHECK (state IN ('draft', 'live', 'suspended')),
  title          text        NOT NULL CHECK (char_length(title) BETWEEN 1 AND 80),
  summary        text        NOT NULL CHECK (char_length(summary) BETWEEN 1 AND 250),
  description    text        NOT NULL CHECK (octet_length(description) <= 65536),
  licence        text        NOT NULL,
  source_url     text,
  issues_url     text,
  homepage_url   text,
  categories     text[]      NOT NULL,
  tags           text[]      NOT NULL,
  price_units    bigint      NOT NULL CHECK (price_units >= 0),
  price_currency char(3)     NOT NULL,
  icon           text,
  -- Kept beside the facts they are counted from, so that a list needs no sums.
  downloads      bigint      NOT NULL DEFAULT 0,
  stars_sum      bigint      NOT NULL DEFAULT 0,
  stars_count    bigint      NOT NULL DEFAULT 0,
  created_at     timestamptz NOT NULL,
  updated_at     timestamptz NOT NULL,
  published_at   timestamptz
);
CREATE INDEX mods_owner ON mods (owner);
CREATE INDEX mods_game ON mods (game, state);

CREATE TABLE pictures (
  mod        uuid        NOT NULL REFERENCES mods,
  sha256     text        NOT NULL,
  media_type text        NOT NULL,
  width      int         NOT NULL,
  height     int         NOT NULL,
  caption    text        NOT NULL CHECK (char_length(caption) <= 120),
  added_at   timestamptz NOT NULL,
  PRIMARY KEY (mod, sha256)
);

-- A split of a mod's earnings. A proposal counts once everyone it pays has said yes; the old one rules till then.
CREATE TABLE teams (
  id           uuid        PRIMARY KEY DEFAULT new_id(),
  mod          uuid        NOT NULL REFERENCES mods,
  state        text        NOT NULL CHECK (state IN ('proposed', 'active', 'replaced')),
  proposed_by  uuid        NOT NULL REFERENCES accounts,
  created_at   timestamptz NOT NULL
);
CREATE UNIQUE INDEX teams_one_active ON teams (mod) WHERE state = 'active';
CREATE UNIQUE INDEX teams_one_proposed ON teams (mod) WHERE state = 'proposed';

CREATE TABLE team_members (
  team        uuid        NOT NULL REFERENCES teams,
  account     uuid        NOT NULL REFERENCES accounts,
  role        text        NOT NULL CHECK (char_length(role) BETWEEN 1 AND 40),
  share_bp    int         NOT NULL CHECK (share_bp BETWEEN 0 AND 10000),
  position    int         NOT NULL,
  accepted_at timestamptz,
  PRIMARY KEY (team, account)
);
CREATE INDEX team_members_account ON team_members (account);

CREATE FUNCTION team_is_whole() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT sum(share_bp) FROM team_members WHERE team = NEW.team) IS DISTINCT FROM 10000 THEN
    RAISE EXCEPTION 'the shares of a team total 10000' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER team_is_whole AFTER INSERT OR UPDATE ON team_members
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION team_is_whole();

-- What the index follows. A reader takes only rows of transactions that can no longer be overtaken.
CREATE TABLE changes (
  id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  xact    xid8        NOT NULL DEFAULT pg_current_xact_id(),
  mod     uuid        NOT NULL REFERENCES mods,
  at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX changes_order ON changes (xact, id);
CREATE FUNCTION tell_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NOTIFY market_changes;
  RETURN NULL;
END $$;
CREATE TRIGGER changes_tell AFTER INSERT ON changes FOR EACH STATEMENT EXECUTE FUNCTION tell_change();

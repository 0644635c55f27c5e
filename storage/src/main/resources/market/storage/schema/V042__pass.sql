-- The platform's own membership. What is left of its bills waits in the pool of a month, and is shared by use among the mods that
-- take part. Its tiers are nobody's and stand on no mod.
ALTER TABLE tiers
  ALTER creator DROP NOT NULL,
  ALTER mod DROP NOT NULL,
  -- What of a bill is the platform's, after the processor.
  ADD pass_bp int CHECK (pass_bp BETWEEN 0 AND 5000),
  ADD CHECK ((creator IS NULL) = (mod IS NULL)),
  ADD CHECK ((creator IS NULL) = (pass_bp IS NOT NULL));
CREATE UNIQUE INDEX tiers_pass ON tiers (period) WHERE creator IS NULL AND state <> 'closed';

ALTER TABLE memberships ALTER creator DROP NOT NULL;
DROP INDEX memberships_one;
CREATE UNIQUE INDEX memberships_one ON memberships (account, creator) NULLS NOT DISTINCT WHERE state NOT IN ('opening', 'ended');
CREATE INDEX memberships_pass ON memberships (id) WHERE creator IS NULL AND state NOT IN ('opening', 'ended') AND NOT ends;

-- What the owner offers; the newest holds. Bills keep the terms of the tier they are for.
CREATE TABLE pass_programmes (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  open        boolean     NOT NULL,
  currency    char(3)     NOT NULL,
  month_units bigint      CHECK (month_units > 0),
  year_units  bigint      CHECK (year_units > 0),
  platform_bp int         NOT NULL CHECK (platform_bp BETWEEN 0 AND 5000),
  made_by     uuid        NOT NULL REFERENCES accounts,
  made_at     timestamptz NOT NULL,
  CHECK (month_units IS NOT NULL OR year_units IS NOT NULL)
);

-- Which mods take part: what costs nothing unless its makers say no, what is sold once they say yes, in games that the owner lets
-- take part and in which something may be sold.
ALTER TABLE games ADD in_pass boolean NOT NULL DEFAULT true;
CREATE TABLE pass_choices (
  mod        uuid        PRIMARY KEY REFERENCES mods,
  takes_part boolean     NOT NULL,
  chosen_by  uuid        NOT NULL REFERENCES accounts,
  chosen_at  timestamptz NOT NULL
);
CREATE VIEW pass_shelf AS
SELECT m.id AS mod
FROM mods m JOIN games g ON g.id = m.game
LEFT JOIN pass_choices c ON c.mod = m.id
WHERE m.state = 'live' AND g.in_pass AND g.monetisation = 'paid' AND COALESCE(c.takes_part, m.price_units = 0);

-- On which days a member used a mod, as their launcher says.
CREATE TABLE pass_days (
  account uuid NOT NULL REFERENCES accounts,
  mod     uuid NOT NULL REFERENCES mods,
  day     date NOT NULL,
  PRIMARY KEY (account, mod, day)
);

-- What a month was shared by: so anybody can be told, and reckon again.
CREATE TABLE pass_uses (
  month    text NOT NULL CHECK (month ~ '^[0-9]{4}-[0-9]{2}$'),
  account  uuid NOT NULL REFERENCES accounts,
  mod      uuid NOT NULL REFERENCES mods,
  releases int  NOT NULL CHECK (releases >= 0),
  days     int  NOT NULL CHECK (days >= 0),
  points   int  NOT NULL CHECK (points > 0),
  PRIMARY KEY (month, account, mod)
);
CREATE INDEX pass_uses_mod ON pass_uses (mod, month);
CREATE TRIGGER pass_uses_stand BEFORE UPDATE OR DELETE ON pass_uses FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A bill of the pass has a line for what was divided at once, one for each month whose pool it waits in, and, once a month was shared,
-- one for each mod that had something of it.
ALTER TABLE order_lines DROP CONSTRAINT order_lines_kind_check;
ALTER TABLE order_lines
  ALTER mod DROP NOT NULL,
  ADD month text CHECK (month ~ '^[0-9]{4}-[0-9]{2}$'),
  -- It waits for a second month, since nobody used anything in its own.
  ADD carried boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT order_lines_kind_check
    CHECK (kind IN ('purchase', 'donation', 'membership', 'pledge', 'badge', 'resale', 'pass', 'use')),
  ADD CONSTRAINT order_lines_mod_check CHECK ((mod IS NULL) = (kind = 'pass')),
  ADD CONSTRAINT order_lines_kind_month_check CHECK (kind = 'pass' OR (month IS NOT NULL) = (kind = 'use')),
  ADD CONSTRAINT order_lines_carried_check CHECK (NOT carried OR kind = 'pass' AND month IS NOT NULL);
DROP INDEX order_lines_order_mod;
CREATE UNIQUE INDEX order_lines_order_mod ON order_lines ("order", mod) WHERE kind NOT IN ('pledge', 'use');
CREATE INDEX order_lines_pool ON order_lines (month, "order", line) WHERE kind = 'pass' AND month IS NOT NULL AND units > gone_units;
CREATE INDEX order_lines_used ON order_lines (month, mod) WHERE kind = 'use';

ALTER TABLE entitlements DROP CONSTRAINT entitlements_source_check;
ALTER TABLE entitlements ADD CONSTRAINT entitlements_source_check
  CHECK (source IN ('bought', 'free', 'gift', 'promo', 'member', 'pledge', 'pass'));
CREATE INDEX entitlements_pass ON entitlements (mod) WHERE source = 'pass' AND revoked_at IS NULL;

-- What members paid for a month, until it is shared.
ALTER TABLE ledger_accounts DROP COLUMN key;
ALTER TABLE ledger_accounts DROP CONSTRAINT ledger_accounts_kind_check;
ALTER TABLE ledger_accounts
  ADD month text CHECK (month ~ '^[0-9]{4}-[0-9]{2}$'),
  ADD CONSTRAINT ledger_accounts_kind_check CHECK (kind IN
    ('processor', 'creator', 'platform', 'processing', 'tax', 'disputes', 'losses', 'strays', 'bank', 'escrow', 'pool')),
  ADD CONSTRAINT ledger_accounts_pool_check CHECK ((month IS NOT NULL) = (kind = 'pool'));
ALTER TABLE ledger_accounts
  ADD key text GENERATED ALWAYS AS
    (kind || ':' || COALESCE(owner::text, campaign::text, month, '') || ':' || currency || ':' || shard) STORED UNIQUE;

GRANT SELECT, INSERT ON pass_programmes, pass_days, pass_uses TO ${app};
GRANT SELECT, INSERT, UPDATE ON pass_choices TO ${app};
GRANT SELECT ON pass_shelf TO ${app};

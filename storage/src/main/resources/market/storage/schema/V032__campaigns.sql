-- A campaign for a mod: people promise money, and it is taken, kept and released step by step once enough was promised in time.
CREATE TABLE campaigns (
  id         uuid        PRIMARY KEY DEFAULT new_id(),
  mod        uuid        NOT NULL REFERENCES mods,
  creator    uuid        NOT NULL REFERENCES accounts,
  title      text        NOT NULL CHECK (char_length(title) BETWEEN 1 AND 80),
  about      text        NOT NULL CHECK (char_length(about) <= 5000),
  currency   char(3)     NOT NULL,
  goal       bigint      NOT NULL CHECK (goal > 0),
  deadline   timestamptz NOT NULL,
  -- 'succeeded' while saved cards are charged; 'abandoned' where what was not released went back.
  state      text        NOT NULL CHECK (state IN ('draft', 'open', 'succeeded', 'failed', 'delivering', 'done', 'abandoned')),
  why        text        NOT NULL DEFAULT '',
  -- What was promised when it closed.
  promised   bigint      CHECK (promised >= 0),
  made_at    timestamptz NOT NULL,
  opened_at  timestamptz,
  closed_at  timestamptz,
  CHECK (state = 'draft' OR opened_at IS NOT NULL)
);
CREATE UNIQUE INDEX campaigns_one ON campaigns (mod) WHERE state IN ('open', 'succeeded', 'delivering');
CREATE INDEX campaigns_creator ON campaigns (creator, made_at DESC);
CREATE INDEX campaigns_open ON campaigns (deadline) WHERE state = 'open';
CREATE INDEX campaigns_state ON campaigns (state, id) WHERE state <> 'draft';

CREATE TABLE stretch_goals (
  campaign uuid   NOT NULL REFERENCES campaigns ON DELETE CASCADE,
  units    bigint NOT NULL CHECK (units > 0),
  title    text   NOT NULL CHECK (char_length(title) BETWEEN 1 AND 80),
  PRIMARY KEY (campaign, units)
);

-- What a backer is promised for so much or more. Never more of it are taken than there are: the row itself refuses.
CREATE TABLE rewards (
  id       uuid   PRIMARY KEY DEFAULT new_id(),
  campaign uuid   NOT NULL REFERENCES campaigns ON DELETE CASCADE,
  name     text   NOT NULL CHECK (char_length(name) BETWEEN 1 AND 60),
  about    text   NOT NULL CHECK (char_length(about) <= 1000),
  units    bigint NOT NULL CHECK (units > 0),
  places   int    CHECK (places > 0),
  taken    int    NOT NULL DEFAULT 0 CHECK (taken >= 0),
  UNIQUE (campaign, units),
  UNIQUE (campaign, name),
  CHECK (places IS NULL OR taken <= places)
);

CREATE TABLE milestones (
  id         uuid        PRIMARY KEY DEFAULT new_id(),
  campaign   uuid        NOT NULL REFERENCES campaigns ON DELETE CASCADE,
  position   int         NOT NULL CHECK (position BETWEEN 0 AND 9),
  title      text        NOT NULL CHECK (char_length(title) BETWEEN 1 AND 80),
  about      text        NOT NULL CHECK (char_length(about) <= 1000),
  bp         int         NOT NULL CHECK (bp BETWEEN 1 AND 10000),
  due        timestamptz NOT NULL,
  -- 'claimed' while backers vote; 'accepted': its part is released.
  state      text        NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'claimed', 'accepted')),
  round      int         NOT NULL DEFAULT 0,
  refusals   int         NOT NULL DEFAULT 0,
  release    uuid        UNIQUE REFERENCES releases,
  claimed_at timestamptz,
  vote_until timestamptz,
  decided_at timestamptz,
  UNIQUE (campaign, position),
  CHECK ((state = 'claimed') = (vote_until IS NOT NULL)),
  CHECK (state = 'waiting' OR release IS NOT NULL)
);
CREATE INDEX milestones_vote ON milestones (vote_until) WHERE state = 'claimed';

CREATE TABLE pledges (
  id          uuid        PRIMARY KEY DEFAULT new_id(),
  campaign    uuid        NOT NULL REFERENCES campaigns,
  account     uuid        NOT NULL REFERENCES accounts,
  reward      uuid        REFERENCES rewards,
  units       bigint      NOT NULL CHECK (units > 0),
  -- 'opening': the card is not saved yet. 'declined': it is to be paid otherwise until grace_until.
  state       text        NOT NULL CHECK (state IN ('opening', 'promised', 'charging', 'declined', 'paid', 'lapsed', 'withdrawn')),
  session     text        UNIQUE,
  session_url text,
  customer    text,
  method      text,
  intent      text        UNIQUE,
  "order"     uuid        UNIQUE REFERENCES orders,
  grace_until timestamptz,
  made_at     timestamptz NOT NULL,
  ended_at    timestamptz,
  CHECK (state IN ('opening', 'withdrawn') OR method IS NOT NULL),
  CHECK (state IN ('opening', 'promised', 'withdrawn') OR "order" IS NOT NULL),
  CHECK ((state = 'declined') = (grace_until IS NOT NULL))
);
CREATE UNIQUE INDEX pledges_one ON pledges (campaign, account) WHERE state NOT IN ('lapsed', 'withdrawn');
CREATE INDEX pledges_account ON pledges (account, made_at DESC);
CREATE INDEX pledges_state ON pledges (campaign, state, id);
CREATE INDEX pledges_grace ON pledges (grace_until) WHERE state = 'declined';

CREATE TABLE pledge_events (
  pledge uuid        NOT NULL REFERENCES pledges,
  state  text        NOT NULL,
  note   text        NOT NULL,
  at     timestamptz NOT NULL
);
CREATE INDEX pledge_events_pledge ON pledge_events (pledge, at);
CREATE TRIGGER pledge_events_stand BEFORE UPDATE OR DELETE ON pledge_events
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The orders by which a pledge was to be paid: another one for each page.
CREATE TABLE pledge_orders (
  "order" uuid        PRIMARY KEY REFERENCES orders,
  pledge  uuid        NOT NULL REFERENCES pledges,
  at      timestamptz NOT NULL
);
CREATE INDEX pledge_orders_pledge ON pledge_orders (pledge);

-- What a backer says of a milestone, once each time it is claimed.
CREATE TABLE milestone_votes (
  milestone uuid        NOT NULL REFERENCES milestones,
  round     int         NOT NULL,
  pledge    uuid        NOT NULL REFERENCES pledges,
  yes       boolean     NOT NULL,
  at        timestamptz NOT NULL,
  PRIMARY KEY (milestone, round, pledge)
);
CREATE TRIGGER milestone_votes_stand BEFORE UPDATE OR DELETE ON milestone_votes
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A pledge is an order with a line for each milestone, numbered as it is. While a line's money waits, it names its campaign.
ALTER TABLE order_lines DROP CONSTRAINT order_lines_kind_check, DROP CONSTRAINT order_lines_order_mod_key;
ALTER TABLE order_lines
  ADD CONSTRAINT order_lines_kind_check CHECK (kind IN ('purchase', 'donation', 'membership', 'pledge')),
  ADD escrow uuid REFERENCES campaigns,
  ADD CONSTRAINT order_lines_escrow_check CHECK (escrow IS NULL OR kind = 'pledge');
CREATE UNIQUE INDEX order_lines_order_mod ON order_lines ("order", mod) WHERE kind <> 'pledge';
CREATE INDEX order_lines_escrow ON order_lines (escrow, line, "order") WHERE escrow IS NOT NULL;

ALTER TABLE entitlements DROP CONSTRAINT entitlements_source_check;
ALTER TABLE entitlements ADD CONSTRAINT entitlements_source_check
  CHECK (source IN ('bought', 'free', 'gift', 'promo', 'member', 'pledge'));

-- Money that waits is owed to the backers of one campaign.
ALTER TABLE ledger_accounts DROP COLUMN key;
ALTER TABLE ledger_accounts DROP CONSTRAINT ledger_accounts_kind_check;
ALTER TABLE ledger_accounts
  ADD campaign uuid REFERENCES campaigns,
  ADD CONSTRAINT ledger_accounts_kind_check CHECK (kind IN
    ('processor', 'creator', 'platform', 'processing', 'tax', 'disputes', 'losses', 'strays', 'bank', 'escrow')),
  ADD CONSTRAINT ledger_accounts_campaign_check CHECK ((campaign IS NOT NULL) = (kind = 'escrow'));
ALTER TABLE ledger_accounts
  ADD key text GENERATED ALWAYS AS
    (kind || ':' || COALESCE(owner::text, campaign::text, '') || ':' || currency || ':' || shard) STORED UNIQUE;
CREATE INDEX ledger_accounts_campaign ON ledger_accounts (campaign) WHERE campaign IS NOT NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON campaigns, stretch_goals, rewards, milestones TO ${app};
GRANT SELECT, INSERT, UPDATE ON pledges TO ${app};
GRANT SELECT, INSERT ON pledge_events, pledge_orders, milestone_votes TO ${app};

-- What a creator offers to those who pay for it again and again. It stands on one of their mods: its team shares what members pay,
-- by its game's rules.
CREATE TABLE tiers (
  id         uuid        PRIMARY KEY DEFAULT new_id(),
  creator    uuid        NOT NULL REFERENCES accounts,
  mod        uuid        NOT NULL REFERENCES mods,
  name       text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 60),
  about      text        NOT NULL CHECK (char_length(about) <= 1000),
  badge      text        NOT NULL CHECK (char_length(badge) BETWEEN 1 AND 30),
  currency   char(3)     NOT NULL,
  units      bigint      NOT NULL CHECK (units > 0),
  period     text        NOT NULL CHECK (period IN ('month', 'year')),
  -- 'opening' until the processor knows its price; what is closed goes on for those who have it.
  state      text        NOT NULL CHECK (state IN ('opening', 'open', 'closed')),
  price      text        UNIQUE,
  made_at    timestamptz NOT NULL,
  CHECK (state = 'opening' OR price IS NOT NULL OR state = 'closed')
);
CREATE INDEX tiers_creator ON tiers (creator, units);

-- The mods that members have for as long as they are members.
CREATE TABLE tier_mods (
  tier uuid NOT NULL REFERENCES tiers,
  mod  uuid NOT NULL REFERENCES mods,
  PRIMARY KEY (tier, mod)
);

CREATE TABLE memberships (
  id           uuid        PRIMARY KEY DEFAULT new_id(),
  account      uuid        NOT NULL REFERENCES accounts,
  creator      uuid        NOT NULL REFERENCES accounts,
  tier         uuid        NOT NULL REFERENCES tiers,
  -- 'opening': the page was shown. 'past_due': a payment failed and is tried again; what members have stays until grace_until.
  state        text        NOT NULL CHECK (state IN ('opening', 'active', 'past_due', 'paused', 'ended')),
  session      text        UNIQUE,
  session_url  text,
  subscription text        UNIQUE,
  item         text,
  period_end   timestamptz,
  ends         boolean     NOT NULL DEFAULT false,
  grace_until  timestamptz,
  asked        int         NOT NULL DEFAULT 0,
  created_at   timestamptz NOT NULL,
  ended_at     timestamptz,
  CHECK (state IN ('opening', 'ended') OR subscription IS NOT NULL)
);
CREATE UNIQUE INDEX memberships_one ON memberships (account, creator) WHERE state NOT IN ('opening', 'ended');
CREATE INDEX memberships_tier ON memberships (tier) WHERE state NOT IN ('opening', 'ended');
CREATE INDEX memberships_account ON memberships (account, created_at DESC);
CREATE INDEX memberships_period ON memberships (period_end) WHERE state IN ('active', 'past_due', 'paused');
CREATE INDEX memberships_grace ON memberships (grace_until) WHERE state = 'past_due';

CREATE TABLE membership_events (
  membership uuid        NOT NULL REFERENCES memberships,
  state      text        NOT NULL,
  note       text        NOT NULL,
  at         timestamptz NOT NULL
);
CREATE INDEX membership_events_membership ON membership_events (membership, at);
CREATE TRIGGER membership_events_stand BEFORE UPDATE OR DELETE ON membership_events
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Each payment of a member is an order like any other; one for each invoice.
CREATE TABLE membership_payments (
  invoice    text        PRIMARY KEY,
  membership uuid        NOT NULL REFERENCES memberships,
  "order"    uuid        NOT NULL UNIQUE REFERENCES orders,
  at         timestamptz NOT NULL
);
CREATE INDEX membership_payments_membership ON membership_payments (membership, at);

ALTER TABLE order_lines DROP CONSTRAINT order_lines_kind_check;
ALTER TABLE order_lines ADD CONSTRAINT order_lines_kind_check CHECK (kind IN ('purchase', 'donation', 'membership'));
ALTER TABLE entitlements DROP CONSTRAINT entitlements_source_check;
ALTER TABLE entitlements ADD CONSTRAINT entitlements_source_check
  CHECK (source IN ('bought', 'free', 'gift', 'promo', 'member'));

GRANT SELECT, INSERT, UPDATE ON tiers, memberships TO ${app};
GRANT SELECT, INSERT ON tier_mods, membership_events, membership_payments TO ${app};

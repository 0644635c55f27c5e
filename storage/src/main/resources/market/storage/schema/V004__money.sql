CREATE TABLE orders (
  id             uuid        PRIMARY KEY DEFAULT new_id(),
  number         bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
  buyer          uuid        NOT NULL REFERENCES accounts,
  state          text        NOT NULL CHECK (state IN ('awaiting', 'paid', 'refunding', 'refunded', 'expired')),
  total_units    bigint      NOT NULL CHECK (total_units >= 0),
  total_currency char(3)     NOT NULL,
  attempt        int         NOT NULL DEFAULT 1,
  session        text        UNIQUE,
  session_url    text,
  payment_intent text        UNIQUE,
  charge         text        UNIQUE,
  balance_transaction text   UNIQUE,
  created_at     timestamptz NOT NULL,
  paid_at        timestamptz,
  refundable_until timestamptz
);
CREATE INDEX orders_buyer ON orders (buyer, created_at DESC);
CREATE INDEX orders_paid ON orders (paid_at) WHERE paid_at IS NOT NULL;

CREATE TABLE order_events (
  "order" uuid        NOT NULL REFERENCES orders,
  state   text        NOT NULL,
  note    text        NOT NULL,
  at      timestamptz NOT NULL
);
CREATE INDEX order_events_order ON order_events ("order", at);

CREATE TABLE order_lines (
  "order" uuid   NOT NULL REFERENCES orders,
  line    int    NOT NULL,
  mod     uuid   NOT NULL REFERENCES mods,
  title   text   NOT NULL,
  units   bigint NOT NULL CHECK (units >= 0),
  PRIMARY KEY ("order", line),
  UNIQUE ("order", mod)
);
CREATE INDEX order_lines_mod ON order_lines (mod);

-- Where each cent of a line goes, frozen when the order was placed.
CREATE TABLE splits (
  id         uuid        PRIMARY KEY DEFAULT new_id(),
  "order"    uuid        NOT NULL,
  line       int         NOT NULL,
  position   int         NOT NULL,
  part       text        NOT NULL CHECK (part IN ('creator', 'collaborator', 'platform', 'processor')),
  account    uuid        REFERENCES accounts,
  bp         int,
  units      bigint      NOT NULL CHECK (units > 0),
  state      text        NOT NULL CHECK (state IN ('frozen', 'owed', 'sending', 'sent', 'reversing', 'reversed', 'undone')),
  payable_at timestamptz,
  transfer   text        UNIQUE,
  FOREIGN KEY ("order", line) REFERENCES order_lines,
  UNIQUE ("order", line, position),
  CHECK ((account IS NOT NULL) = (part IN ('creator', 'collaborator')))
);
CREATE INDEX splits_owed ON splits (payable_at) WHERE state = 'owed' AND account IS NOT NULL;
CREATE INDEX splits_account ON splits (account) WHERE account IS NOT NULL;

-- Units of a line are exactly the sum of its splits, whoever wrote them.
CREATE FUNCTION splits_are_whole() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT sum(s.units) FROM splits s WHERE s."order" = NEW."order" AND s.line = NEW.line)
     IS DISTINCT FROM (SELECT l.units FROM order_lines l WHERE l."order" = NEW."order" AND l.line = NEW.line)
  THEN
    RAISE EXCEPTION 'the splits of a line total its price' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER splits_are_whole AFTER INSERT OR UPDATE OF units ON splits
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION splits_are_whole();

-- What a creator has sold in a game, for the marginal tiers of the commission.
CREATE TABLE creator_revenue (
  account  uuid    NOT NULL REFERENCES accounts,
  game     uuid    NOT NULL REFERENCES games,
  currency char(3) NOT NULL,
  units    bigint  NOT NULL CHECK (units >= 0),
  PRIMARY KEY (account, game, currency)
);

CREATE TABLE entitlements (
  id         uuid        PRIMARY KEY DEFAULT new_id(),
  account    uuid        NOT NULL REFERENCES accounts,
  mod        uuid        NOT NULL REFERENCES mods,
  "order"    uuid        REFERENCES orders,
  source     text        NOT NULL CHECK (source IN ('bought', 'free')),
  granted_at timestamptz NOT NULL,
  revoked_at timestamptz,
  UNIQUE ("order", mod)
);
CREATE UNIQUE INDEX entitlements_live ON entitlements (account, mod) WHERE revoked_at IS NULL;

CREATE TABLE refunds (
  id         uuid        PRIMARY KEY DEFAULT new_id(),
  "order"    uuid        NOT NULL UNIQUE REFERENCES orders,
  asked_by   uuid        NOT NULL REFERENCES accounts,
  units      bigint      NOT NULL CHECK (units > 0),
  state      text        NOT NULL CHECK (state IN ('asked', 'done', 'failed')),
  refund     text        UNIQUE,
  created_at timestamptz NOT NULL
);

CREATE TABLE payout_accounts (
  account    uuid        PRIMARY KEY REFERENCES accounts,
  stripe     text        UNIQUE,
  state      text        NOT NULL CHECK (state IN ('opening', 'pending', 'active', 'restricted')),
  country    char(2)     NOT NULL,
  updated_at timestamptz NOT NULL
);

-- The ledger: every row moves money from one account to another, so that books cannot be unbalanced.
-- An account's balance is what came to it less what went from it; 'processor' is therefore minus what Stripe holds for us.
CREATE TABLE ledger_accounts (
  id       bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind     text    NOT NULL CHECK (kind IN ('processor', 'creator', 'platform', 'processing', 'tax', 'disputes', 'losses')),
  owner    uuid    REFERENCES accounts,
  currency char(3) NOT NULL,
  balance  bigint  NOT NULL DEFAULT 0,
  UNIQUE NULLS NOT DISTINCT (kind, owner, currency),
  UNIQUE (id, currency),
  CHECK ((owner IS NOT NULL) = (kind = 'creator'))
);

CREATE TABLE ledger_transfers (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  cause        text        NOT NULL CHECK (char_length(cause) BETWEEN 3 AND 120),
  reason       text        NOT NULL,
  from_account bigint      NOT NULL,
  to_account   bigint      NOT NULL,
  units        bigint      NOT NULL CHECK (units > 0),
  currency     char(3)     NOT NULL,
  "order"      uuid        REFERENCES orders,
  at           timestamptz NOT NULL,
  CHECK (from_account <> to_account),
  FOREIGN KEY (from_account, currency) REFERENCES ledger_accounts (id, currency),
  FOREIGN KEY (to_account, currency) REFERENCES ledger_accounts (id, currency),
  UNIQUE (cause, reason, from_account, to_account)
);
CREATE INDEX ledger_transfers_order ON ledger_transfers ("order");
CREATE INDEX ledger_transfers_from ON ledger_transfers (from_account, id);
CREATE INDEX ledger_transfers_to ON ledger_transfers (to_account, id);
CREATE TRIGGER ledger_transfers_stand BEFORE UPDATE OR DELETE ON ledger_transfers
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_transfers_stay BEFORE TRUNCATE ON ledger_transfers
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The only way a call with consequences leaves for Stripe: the key and the parameters are frozen before it is sent.
CREATE TABLE stripe_commands (
  id         uuid        PRIMARY KEY DEFAULT new_id(),
  key        text        NOT NULL UNIQUE CHECK (char_length(key) BETWEEN 3 AND 120),
  kind       text        NOT NULL,
  subject    uuid        NOT NULL,
  params     jsonb       NOT NULL,
  state      text        NOT NULL CHECK (state IN ('pending', 'sent', 'done', 'failed', 'unknown')),
  stripe_id  text        UNIQUE,
  error      text,
  attempts   int         NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  sent_at    timestamptz
);
CREATE INDEX stripe_commands_open ON stripe_commands (created_at) WHERE state IN ('pending', 'sent', 'unknown');
CREATE FUNCTION command_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.key, NEW.kind, NEW.subject, NEW.params) IS DISTINCT FROM (OLD.key, OLD.kind, OLD.subject, OLD.params) THEN
    RAISE EXCEPTION 'a Stripe command never changes what it asks' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER command_is_frozen BEFORE UPDATE ON stripe_commands FOR EACH ROW EXECUTE FUNCTION command_is_frozen();

-- Every event Stripe sent, once, as it came.
CREATE TABLE stripe_events (
  id           text        PRIMARY KEY CHECK (char_length(id) BETWEEN 3 AND 120),
  type         text        NOT NULL,
  object       text        NOT NULL,
  payload      text        NOT NULL,
  received_at  timestamptz NOT NULL,
  processed_at timestamptz
);
CREATE INDEX stripe_events_open ON stripe_events (received_at) WHERE processed_at IS NULL;

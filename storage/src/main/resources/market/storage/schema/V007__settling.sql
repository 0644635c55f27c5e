-- A part of a price is what its payee is due for it (units less returned) and what they have of it (sent less back).
-- Whatever moves, moves to make the two meet.
ALTER TABLE splits DROP CONSTRAINT splits_part_check, DROP CONSTRAINT splits_check, DROP CONSTRAINT splits_state_check;
DROP INDEX splits_owed;
ALTER TABLE splits
  ADD via      uuid    REFERENCES mods,
  ADD returned bigint  NOT NULL DEFAULT 0,
  ADD sent     bigint  NOT NULL DEFAULT 0,
  ADD back     bigint  NOT NULL DEFAULT 0,
  ADD moving   boolean NOT NULL DEFAULT false;
UPDATE splits SET sent = units WHERE state IN ('sent', 'reversing', 'reversed');
UPDATE splits SET back = units WHERE state = 'reversed';
UPDATE splits SET returned = units WHERE state IN ('undone', 'reversing', 'reversed');

-- Every step of a part of a price on its way: to the payee, back from them, set against a debt, spent in the shop.
CREATE TABLE movements (
  id         uuid        PRIMARY KEY DEFAULT new_id(),
  split      uuid        NOT NULL REFERENCES splits,
  kind       text        NOT NULL CHECK (kind IN ('transfer', 'reversal', 'bank', 'netting', 'spending')),
  units      bigint      NOT NULL CHECK (units > 0),
  state      text        NOT NULL CHECK (state IN ('sending', 'done', 'failed', 'undone')),
  of         uuid        REFERENCES movements,
  counterpart uuid       REFERENCES splits,
  "order"    uuid        REFERENCES orders,
  batch      uuid,
  stripe     text        UNIQUE,
  created_at timestamptz NOT NULL,
  CHECK ((of IS NOT NULL) = (kind = 'reversal')),
  CHECK ((counterpart IS NOT NULL) = (kind = 'netting')),
  CHECK ((batch IS NOT NULL) = (kind = 'bank')),
  CHECK ((kind = 'spending') OR "order" IS NULL)
);
CREATE INDEX movements_split ON movements (split, created_at);
CREATE INDEX movements_of ON movements (of) WHERE of IS NOT NULL;
CREATE INDEX movements_batch ON movements (batch) WHERE batch IS NOT NULL;
CREATE INDEX movements_order ON movements ("order") WHERE "order" IS NOT NULL;
CREATE UNIQUE INDEX movements_one_at_a_time ON movements (split)
  WHERE state = 'sending' AND kind IN ('transfer', 'reversal', 'bank');

INSERT INTO movements (split, kind, units, state, stripe, created_at)
SELECT s.id, 'transfer', s.units, 'done', s.transfer, c.created_at
FROM splits s JOIN stripe_commands c ON c.subject = s.id AND c.kind = 'transfer' AND c.state = 'done'
WHERE s.transfer IS NOT NULL;
INSERT INTO movements (split, kind, units, state, of, stripe, created_at)
SELECT s.id, 'reversal', s.units, 'done', m.id, c.stripe_id, c.created_at
FROM splits s JOIN movements m ON m.split = s.id
JOIN stripe_commands c ON c.subject = s.id AND c.kind = 'reversal' AND c.state = 'done'
WHERE s.state = 'reversed';
-- What was on its way when this table came is sent again under its old key, so that nothing goes twice.
INSERT INTO movements (id, split, kind, units, state, created_at)
SELECT new_id(), s.id, 'transfer', s.units, 'sending', now() FROM splits s WHERE s.state = 'sending';
UPDATE splits SET moving = true WHERE state = 'sending';

UPDATE splits SET state = CASE WHEN state = 'frozen' THEN 'frozen' ELSE 'live' END;
ALTER TABLE splits DROP COLUMN transfer;
ALTER TABLE splits
  ADD CONSTRAINT splits_part_check
    CHECK (part IN ('creator', 'collaborator', 'royalty', 'referrer', 'game', 'platform', 'processor')),
  ADD CONSTRAINT splits_payee_check CHECK ((account IS NULL) = (part IN ('platform', 'processor'))),
  ADD CONSTRAINT splits_state_check CHECK (state IN ('frozen', 'live')),
  ADD CONSTRAINT splits_returned_check CHECK (returned BETWEEN 0 AND units),
  ADD CONSTRAINT splits_sent_check CHECK (back >= 0 AND sent >= back AND sent - back <= units),
  ADD open_units bigint GENERATED ALWAYS AS (units - returned - sent + back) STORED;
-- Positive: due to the payee. Negative: they have what was given back to the buyer.
CREATE INDEX splits_open ON splits (account, payable_at)
  WHERE state = 'live' AND account IS NOT NULL AND open_units <> 0;
CREATE INDEX splits_owing ON splits (account, payable_at)
  WHERE state = 'live' AND account IS NOT NULL AND open_units < 0;

ALTER TABLE refunds DROP CONSTRAINT refunds_order_key, DROP CONSTRAINT refunds_state_check;
ALTER TABLE refunds
  ADD asked_as  text   NOT NULL DEFAULT 'buyer' CHECK (asked_as IN ('buyer', 'creator', 'owner', 'market')),
  ADD why       text   NOT NULL DEFAULT '',
  ADD tax_units bigint NOT NULL DEFAULT 0 CHECK (tax_units >= 0),
  ADD done_at   timestamptz,
  ADD CONSTRAINT refunds_state_check CHECK (state IN ('asked', 'done', 'failed', 'undone'));
CREATE INDEX refunds_order ON refunds ("order");
CREATE INDEX refunds_asked_by ON refunds (asked_by, created_at) WHERE asked_as = 'buyer';
UPDATE refunds SET done_at = created_at WHERE state = 'done';

CREATE TABLE refund_lines (
  refund uuid   NOT NULL REFERENCES refunds,
  line   int    NOT NULL,
  units  bigint NOT NULL CHECK (units > 0),
  PRIMARY KEY (refund, line)
);
INSERT INTO refund_lines (refund, line, units)
SELECT r.id, l.line, l.units FROM refunds r JOIN order_lines l ON l."order" = r."order" WHERE l.units > 0;

-- A buyer's bank took, or wants, the money back. Base and tax are the order's part of it; the rest is a loss.
CREATE TABLE disputes (
  id           uuid        PRIMARY KEY DEFAULT new_id(),
  number       bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
  stripe       text        NOT NULL UNIQUE,
  "order"      uuid        NOT NULL REFERENCES orders,
  charge       text        NOT NULL,
  units        bigint      NOT NULL CHECK (units > 0),
  currency     char(3)     NOT NULL,
  reason       text        NOT NULL,
  status       text        NOT NULL,
  due_by       timestamptz,
  evidence     text        NOT NULL DEFAULT '',
  evidence_at  timestamptz,
  taken        boolean     NOT NULL DEFAULT false,
  tax_units    bigint      NOT NULL DEFAULT 0,
  loss_units   bigint      NOT NULL DEFAULT 0,
  opened_at    timestamptz NOT NULL,
  closed_at    timestamptz
);
CREATE INDEX disputes_order ON disputes ("order");
CREATE INDEX disputes_open ON disputes (due_by) WHERE closed_at IS NULL;
CREATE TABLE dispute_lines (
  dispute uuid   NOT NULL REFERENCES disputes,
  line    int    NOT NULL,
  units   bigint NOT NULL CHECK (units > 0),
  PRIMARY KEY (dispute, line)
);

-- Payments nobody ordered: a second one for the same order. They go back.
CREATE TABLE strays (
  id             uuid        PRIMARY KEY DEFAULT new_id(),
  payment_intent text        NOT NULL UNIQUE,
  charge         text        NOT NULL UNIQUE,
  "order"        uuid        NOT NULL REFERENCES orders,
  units          bigint      NOT NULL CHECK (units > 0),
  currency       char(3)     NOT NULL,
  state          text        NOT NULL CHECK (state IN ('found', 'returned', 'failed')),
  refund         text        UNIQUE,
  found_at       timestamptz NOT NULL
);

ALTER TABLE payout_accounts
  ADD rail       text   NOT NULL DEFAULT 'processor' CHECK (rail IN ('processor', 'bank')),
  ADD currency   char(3),
  ADD missing    text[] NOT NULL DEFAULT '{}',
  ADD trouble    text,
  ADD holder     text,
  ADD bank_account text,
  ADD bank_bic   text,
  ADD CHECK (rail = 'processor' OR holder IS NOT NULL AND bank_account IS NOT NULL);

-- Creators whom the processor does not reach are paid by bank: a list is drawn up, exported, and marked paid.
CREATE TABLE payout_batches (
  id         uuid        PRIMARY KEY DEFAULT new_id(),
  number     bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
  currency   char(3)     NOT NULL,
  state      text        NOT NULL CHECK (state IN ('open', 'paid', 'cancelled')),
  made_by    uuid        NOT NULL REFERENCES accounts,
  made_at    timestamptz NOT NULL,
  closed_by  uuid        REFERENCES accounts,
  closed_at  timestamptz
);
-- As it stood when the list was drawn up: where the money went is a fact.
CREATE TABLE payout_batch_lines (
  batch        uuid   NOT NULL REFERENCES payout_batches,
  account      uuid   NOT NULL REFERENCES accounts,
  units        bigint NOT NULL CHECK (units > 0),
  holder       text   NOT NULL,
  bank_account text   NOT NULL,
  bank_bic     text,
  country      char(2) NOT NULL,
  PRIMARY KEY (batch, account)
);
ALTER TABLE movements ADD FOREIGN KEY (batch) REFERENCES payout_batches;

-- The platform's own money, from the processor to its bank.
CREATE TABLE withdrawals (
  id         uuid        PRIMARY KEY DEFAULT new_id(),
  units      bigint      NOT NULL CHECK (units > 0),
  currency   char(3)     NOT NULL,
  state      text        NOT NULL CHECK (state IN ('asked', 'sent', 'paid', 'failed')),
  payout     text        UNIQUE,
  asked_by   uuid        NOT NULL REFERENCES accounts,
  asked_at   timestamptz NOT NULL
);

-- What somebody has to look at. One open alert for one matter.
CREATE TABLE alerts (
  id        uuid        PRIMARY KEY DEFAULT new_id(),
  kind      text        NOT NULL,
  subject   text        NOT NULL,
  note      text        NOT NULL,
  at        timestamptz NOT NULL,
  closed_by uuid        REFERENCES accounts,
  closed_at timestamptz
);
CREATE UNIQUE INDEX alerts_open ON alerts (kind, subject) WHERE closed_at IS NULL;
CREATE INDEX alerts_latest ON alerts (at DESC) WHERE closed_at IS NULL;

-- Each comparison of our books with the processor's.
CREATE TABLE reconciliations (
  id          uuid        PRIMARY KEY DEFAULT new_id(),
  since       timestamptz NOT NULL,
  at          timestamptz NOT NULL,
  compared    bigint      NOT NULL,
  differences jsonb       NOT NULL
);
CREATE INDEX reconciliations_latest ON reconciliations (at DESC);

CREATE INDEX ledger_transfers_at ON ledger_transfers USING brin (at);

-- Accounts that take part in every sale are kept in several rows, chosen by the cause, so that sales need not queue for one.
ALTER TABLE ledger_accounts
  ADD shard int NOT NULL DEFAULT 0,
  DROP CONSTRAINT ledger_accounts_kind_check,
  DROP CONSTRAINT ledger_accounts_kind_owner_currency_key,
  ADD CONSTRAINT ledger_accounts_kind_check CHECK (kind IN
    ('processor', 'creator', 'platform', 'processing', 'tax', 'disputes', 'losses', 'strays', 'bank')),
  ADD key text GENERATED ALWAYS AS (kind || ':' || COALESCE(owner::text, '') || ':' || currency || ':' || shard) STORED UNIQUE,
  ADD CHECK (shard = 0 OR owner IS NULL);
CREATE INDEX ledger_accounts_owner ON ledger_accounts (owner) WHERE owner IS NOT NULL;

GRANT SELECT, INSERT, UPDATE ON movements, refund_lines, disputes, dispute_lines, strays, payout_batches,
  payout_batch_lines, withdrawals, alerts, reconciliations TO ${app};
REVOKE UPDATE ON refund_lines, payout_batch_lines, reconciliations FROM ${app};

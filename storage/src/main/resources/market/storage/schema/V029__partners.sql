-- The partner programme as the owner set it; the newest rules. What it pays is frozen with each order.
CREATE TABLE partner_programmes (
  id            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  open          boolean     NOT NULL,
  currency      char(3)     NOT NULL,
  -- How long after a click what its visitor buys is the partner's.
  window_days   int         NOT NULL CHECK (window_days BETWEEN 1 AND 365),
  -- How long after their first payment what a new customer pays is the partner's; 0: only what follows a click.
  duration_days int         NOT NULL CHECK (duration_days BETWEEN 0 AND 3650),
  -- How far back revenue counts for the schedule.
  trailing_days int         NOT NULL CHECK (trailing_days BETWEEN 28 AND 730),
  made_by       uuid        NOT NULL REFERENCES accounts,
  made_at       timestamptz NOT NULL
);
CREATE TABLE partner_levels (
  programme   bigint NOT NULL REFERENCES partner_programmes,
  level       text   NOT NULL CHECK (level IN ('bronze', 'silver', 'gold', 'platinum')),
  above_units bigint NOT NULL CHECK (above_units >= 0),
  bp          int    NOT NULL CHECK (bp BETWEEN 0 AND 5000),
  PRIMARY KEY (programme, level),
  CHECK ((above_units = 0) = (level = 'bronze'))
);

CREATE TABLE partners (
  account   uuid        PRIMARY KEY REFERENCES accounts,
  level     text        NOT NULL DEFAULT 'bronze' CHECK (level IN ('bronze', 'silver', 'gold', 'platinum')),
  state     text        NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'suspended')),
  -- What a launcher of theirs names itself by. It is in every copy of the launcher and so no secret.
  client    text        NOT NULL UNIQUE CHECK (client ~ '^pc_[A-Za-z0-9]{16,40}$'),
  joined_at timestamptz NOT NULL
);
CREATE TABLE partner_promotions (
  partner    uuid        NOT NULL REFERENCES partners,
  from_level text        NOT NULL,
  to_level   text        NOT NULL,
  units      bigint      NOT NULL,
  at         timestamptz NOT NULL
);
CREATE INDEX partner_promotions_partner ON partner_promotions (partner, at DESC);
CREATE TRIGGER partner_promotions_stand BEFORE UPDATE OR DELETE ON partner_promotions
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A word that names a partner: in a link, or typed at the checkout. One that was given up is nobody else's.
CREATE TABLE partner_codes (
  code       text        PRIMARY KEY CHECK (code ~ '^[a-z0-9][a-z0-9_-]{1,38}$'),
  partner    uuid        NOT NULL REFERENCES partners,
  target     text        NOT NULL CHECK (target ~ '^/' AND char_length(target) <= 300),
  made_at    timestamptz NOT NULL,
  retired_at timestamptz
);
CREATE INDEX partner_codes_partner ON partner_codes (partner, made_at);

-- One of a visitor and day; another the same day only moves its time. The visitor is a hash that is another each day.
CREATE TABLE partner_clicks (
  id      uuid        PRIMARY KEY DEFAULT new_id(),
  partner uuid        NOT NULL REFERENCES partners,
  code    text        NOT NULL REFERENCES partner_codes,
  visitor bytea       NOT NULL CHECK (length(visitor) = 32),
  day     date        NOT NULL,
  at      timestamptz NOT NULL,
  UNIQUE (partner, visitor, day)
);
CREATE INDEX partner_clicks_day ON partner_clicks (partner, day);
-- What was asked of a link by something else than somebody following it.
CREATE TABLE partner_refusals (
  partner uuid   NOT NULL REFERENCES partners,
  day     date   NOT NULL,
  why     text   NOT NULL CHECK (why IN ('embedded', 'prefetched', 'robot')),
  count   bigint NOT NULL CHECK (count > 0),
  PRIMARY KEY (partner, day, why)
);

-- Whose customer somebody is. Until they have paid, whoever brought them last takes them over.
CREATE TABLE partner_customers (
  customer uuid        PRIMARY KEY REFERENCES accounts,
  partner  uuid        NOT NULL REFERENCES partners,
  code     text        REFERENCES partner_codes,
  came_by  text        NOT NULL CHECK (came_by IN ('sign_up', 'purchase')),
  paid     boolean     NOT NULL,
  since    timestamptz NOT NULL,
  until    timestamptz NOT NULL
);
CREATE INDEX partner_customers_partner ON partner_customers (partner, since);

-- Which partner an order was brought by, and how; one order, one partner.
CREATE TABLE partner_orders (
  "order"  uuid        PRIMARY KEY REFERENCES orders,
  partner  uuid        NOT NULL REFERENCES partners,
  buyer    uuid        NOT NULL REFERENCES accounts,
  touch    text        NOT NULL CHECK (touch IN ('link', 'code', 'client', 'bound')),
  code     text        REFERENCES partner_codes,
  state    text        NOT NULL CHECK (state IN ('counted', 'held', 'void')),
  why      text        NOT NULL DEFAULT '',
  followed boolean     NOT NULL DEFAULT false,
  at       timestamptz NOT NULL
);
CREATE INDEX partner_orders_partner ON partner_orders (partner, at);
CREATE INDEX partner_orders_new ON partner_orders (at) WHERE NOT followed;
CREATE INDEX partner_orders_held ON partner_orders (partner, buyer) WHERE state = 'held';

-- What was decided about a partner and a customer who look like one.
CREATE TABLE partner_pairs (
  partner  uuid        NOT NULL REFERENCES partners,
  customer uuid        NOT NULL REFERENCES accounts,
  apart    boolean     NOT NULL,
  at       timestamptz NOT NULL,
  PRIMARY KEY (partner, customer)
);

-- Downloads by a partner's launcher, by day.
CREATE TABLE partner_downloads (
  partner   uuid   NOT NULL REFERENCES partners,
  day       date   NOT NULL,
  downloads bigint NOT NULL CHECK (downloads > 0),
  PRIMARY KEY (partner, day)
);

-- A part of a price that waits for a moderator.
ALTER TABLE splits ADD held boolean NOT NULL DEFAULT false;

GRANT SELECT, INSERT ON partner_programmes, partner_levels, partner_promotions TO ${app};
GRANT SELECT, INSERT, UPDATE ON partners, partner_codes, partner_clicks, partner_refusals, partner_customers,
  partner_orders, partner_pairs, partner_downloads TO ${app};

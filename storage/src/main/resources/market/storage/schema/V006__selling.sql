-- Who else has a part in what a game's mods earn, and how much of it libraries may have together.
ALTER TABLE games
  ADD owner          uuid REFERENCES accounts,
  ADD owner_bp       int  NOT NULL DEFAULT 0 CHECK (owner_bp BETWEEN 0 AND 5000),
  ADD referral_bp    int  NOT NULL DEFAULT 0 CHECK (referral_bp BETWEEN 0 AND 5000),
  ADD royalty_cap_bp int  NOT NULL DEFAULT 3000 CHECK (royalty_cap_bp BETWEEN 0 AND 9000),
  ADD refunds_yearly int  NOT NULL DEFAULT 12 CHECK (refunds_yearly BETWEEN 0 AND 1000),
  ADD CHECK (owner_bp = 0 OR owner IS NOT NULL);

-- price_units is the price, or with 'at_least' the least a buyer may name; suggested_units is what they are proposed.
ALTER TABLE mods
  ADD price_rule      text    NOT NULL DEFAULT 'fixed' CHECK (price_rule IN ('fixed', 'at_least')),
  ADD suggested_units bigint  CHECK (suggested_units >= price_units),
  ADD donations       boolean NOT NULL DEFAULT false,
  ADD CHECK (suggested_units IS NULL OR price_rule = 'at_least');

-- A creator's reduction for a time. The index is told when it begins and when it ends.
CREATE TABLE discounts (
  id         uuid        PRIMARY KEY DEFAULT new_id(),
  mod        uuid        NOT NULL REFERENCES mods,
  bp         int         NOT NULL CHECK (bp BETWEEN 1 AND 9000),
  starts_at  timestamptz NOT NULL,
  ends_at    timestamptz NOT NULL,
  made_by    uuid        NOT NULL REFERENCES accounts,
  told_start boolean     NOT NULL DEFAULT false,
  told_end   boolean     NOT NULL DEFAULT false,
  CHECK (ends_at > starts_at)
);
CREATE INDEX discounts_mod ON discounts (mod, ends_at);
CREATE INDEX discounts_untold ON discounts (starts_at) WHERE NOT told_end;

-- What a mod costs now: the game's rule first (where nothing may be sold a price is only a suggestion), then the discount.
-- A list shows it, a search finds by it and a checkout charges it, so that they cannot differ.
CREATE VIEW offers AS
SELECT m.id AS mod, m.price_rule AS rule, m.price_currency AS currency,
  CASE WHEN g.monetisation = 'paid' THEN m.price_units ELSE 0 END AS list_units,
  CASE WHEN g.monetisation = 'paid' THEN m.price_units - m.price_units * COALESCE(d.bp, 0) / 10000 ELSE 0 END AS price_units,
  CASE WHEN g.monetisation = 'paid' THEN m.suggested_units ELSE NULLIF(GREATEST(m.price_units, COALESCE(m.suggested_units, 0)), 0) END AS suggested_units,
  CASE g.monetisation
    WHEN 'paid' THEN m.donations AND m.price_units = 0
    WHEN 'donations' THEN m.donations OR m.price_units > 0
    ELSE false END AS donations,
  CASE WHEN g.monetisation = 'paid' AND m.price_units > 0 THEN d.bp END AS discount_bp,
  CASE WHEN g.monetisation = 'paid' AND m.price_units > 0 THEN d.ends_at END AS discount_ends_at
FROM mods m
JOIN games g ON g.id = m.game
LEFT JOIN LATERAL (
  SELECT bp, ends_at FROM discounts
  WHERE mod = m.id AND ends_at > now() AND starts_at <= now()
  ORDER BY bp DESC LIMIT 1) d ON true;

CREATE TABLE coupons (
  id         uuid        PRIMARY KEY DEFAULT new_id(),
  code       text        NOT NULL UNIQUE CHECK (code ~ '^[A-Z0-9][A-Z0-9-]{2,30}[A-Z0-9]$'),
  creator    uuid        NOT NULL REFERENCES accounts,
  mod        uuid        REFERENCES mods,
  bp         int         CHECK (bp BETWEEN 1 AND 10000),
  units      bigint      CHECK (units > 0),
  currency   char(3),
  uses_max   int         NOT NULL CHECK (uses_max BETWEEN 1 AND 1000000),
  used       int         NOT NULL DEFAULT 0 CHECK (used >= 0),
  starts_at  timestamptz NOT NULL,
  ends_at    timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  revoked_at timestamptz,
  CHECK ((bp IS NULL) <> (units IS NULL)),
  CHECK ((units IS NULL) = (currency IS NULL)),
  CHECK (ends_at > starts_at)
);
CREATE INDEX coupons_creator ON coupons (creator, created_at DESC);

-- Several mods at one price, once everyone whose mod is in it has agreed.
CREATE TABLE bundles (
  id             uuid        PRIMARY KEY DEFAULT new_id(),
  slug           text        NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND char_length(slug) BETWEEN 2 AND 60),
  title          text        NOT NULL CHECK (char_length(title) BETWEEN 1 AND 80),
  summary        text        NOT NULL CHECK (char_length(summary) <= 250),
  creator        uuid        NOT NULL REFERENCES accounts,
  price_units    bigint      NOT NULL CHECK (price_units > 0),
  price_currency char(3)     NOT NULL,
  state          text        NOT NULL CHECK (state IN ('proposed', 'live', 'ended')),
  created_at     timestamptz NOT NULL
);
CREATE INDEX bundles_live ON bundles (created_at DESC) WHERE state = 'live';
CREATE INDEX bundles_creator ON bundles (creator);

CREATE TABLE bundle_mods (
  bundle      uuid NOT NULL REFERENCES bundles,
  mod         uuid NOT NULL REFERENCES mods,
  position    int  NOT NULL,
  accepted_by uuid REFERENCES accounts,
  accepted_at timestamptz,
  PRIMARY KEY (bundle, mod)
);
CREATE INDEX bundle_mods_mod ON bundle_mods (mod);

-- What a mod gives to a library it depends on, in basis points of what its own makers share. Both sides say yes; a change
-- is a new row, and the old one rules until the new one is agreed.
CREATE TABLE royalties (
  id                  uuid        PRIMARY KEY DEFAULT new_id(),
  mod                 uuid        NOT NULL REFERENCES mods,
  library             uuid        NOT NULL REFERENCES mods,
  bp                  int         NOT NULL CHECK (bp BETWEEN 1 AND 5000),
  state               text        NOT NULL CHECK (state IN ('proposed', 'active', 'replaced')),
  proposed_by         uuid        NOT NULL REFERENCES accounts,
  mod_accepted_at     timestamptz,
  library_accepted_at timestamptz,
  created_at          timestamptz NOT NULL,
  CHECK (mod <> library),
  CHECK (state <> 'active' OR mod_accepted_at IS NOT NULL AND library_accepted_at IS NOT NULL)
);
CREATE UNIQUE INDEX royalties_one_active ON royalties (mod, library) WHERE state = 'active';
CREATE UNIQUE INDEX royalties_one_proposed ON royalties (mod, library) WHERE state = 'proposed';
CREATE INDEX royalties_library ON royalties (library) WHERE state <> 'replaced';

-- Offers made with a release so far wait for the library's yes.
INSERT INTO royalties (mod, library, bp, state, proposed_by, mod_accepted_at, created_at)
SELECT DISTINCT ON (r.mod, d.mod) r.mod, d.mod, d.royalty_bp, 'proposed', r.author, r.created_at, r.created_at
FROM dependencies d JOIN releases r ON r.id = d.release
WHERE d.royalty_bp IS NOT NULL AND d.mod <> r.mod
ORDER BY r.mod, d.mod, r.created_at DESC;

ALTER TABLE orders
  ADD pays_with  text   NOT NULL DEFAULT 'processor' CHECK (pays_with IN ('processor', 'balance')),
  ADD gift       boolean NOT NULL DEFAULT false,
  ADD referrer   uuid   REFERENCES accounts,
  ADD tax_units  bigint NOT NULL DEFAULT 0 CHECK (tax_units >= 0),
  -- Why nothing leaves from this order: a dispute, a warning, money in another currency than agreed.
  ADD held       text   CHECK (held IN ('dispute', 'fraud_warning', 'currency'));
ALTER TABLE orders DROP CONSTRAINT orders_state_check;
ALTER TABLE orders ADD CONSTRAINT orders_state_check
  CHECK (state IN ('awaiting', 'processing', 'paid', 'refunding', 'refunded', 'charged_back', 'failed', 'expired'));

ALTER TABLE order_lines
  ADD kind           text   NOT NULL DEFAULT 'purchase' CHECK (kind IN ('purchase', 'donation')),
  ADD list_units     bigint,
  ADD discount_units bigint NOT NULL DEFAULT 0 CHECK (discount_units >= 0),
  ADD coupon_units   bigint NOT NULL DEFAULT 0 CHECK (coupon_units >= 0),
  ADD bundle         uuid   REFERENCES bundles,
  -- What went back to the buyer of it, by refund or dispute.
  ADD gone_units     bigint NOT NULL DEFAULT 0;
UPDATE order_lines SET list_units = units;
UPDATE order_lines l SET gone_units = l.units FROM orders o WHERE o.id = l."order" AND o.state = 'refunded';
ALTER TABLE order_lines
  ALTER list_units SET NOT NULL,
  ADD CHECK (gone_units BETWEEN 0 AND units);

CREATE TABLE coupon_uses (
  coupon      uuid   NOT NULL REFERENCES coupons,
  "order"     uuid   NOT NULL REFERENCES orders,
  account     uuid   NOT NULL REFERENCES accounts,
  released_at timestamptz,
  PRIMARY KEY (coupon, "order")
);
CREATE UNIQUE INDEX coupon_uses_once ON coupon_uses (coupon, account) WHERE released_at IS NULL;

-- A code that becomes somebody's entitlement, once: bought as a gift, or given away by the makers.
CREATE TABLE redeem_codes (
  id          uuid        PRIMARY KEY DEFAULT new_id(),
  code        text        NOT NULL UNIQUE CHECK (code ~ '^[A-Z0-9]{4}(-[A-Z0-9]{4}){3}$'),
  mod         uuid        NOT NULL REFERENCES mods,
  kind        text        NOT NULL CHECK (kind IN ('gift', 'promo')),
  "order"     uuid        REFERENCES orders,
  made_by     uuid        NOT NULL REFERENCES accounts,
  made_at     timestamptz NOT NULL,
  expires_at  timestamptz,
  redeemed_by uuid        REFERENCES accounts,
  redeemed_at timestamptz,
  revoked_at  timestamptz,
  UNIQUE ("order", mod),
  CHECK (("order" IS NOT NULL) = (kind = 'gift'))
);
CREATE INDEX redeem_codes_mod ON redeem_codes (mod, made_at DESC) WHERE kind = 'promo';

ALTER TABLE entitlements DROP CONSTRAINT entitlements_source_check;
ALTER TABLE entitlements ADD CONSTRAINT entitlements_source_check CHECK (source IN ('bought', 'free', 'gift', 'promo'));

GRANT SELECT, INSERT, UPDATE ON discounts, coupons, bundles, bundle_mods, royalties, coupon_uses, redeem_codes TO ${app};
GRANT SELECT ON offers TO ${app};
GRANT DELETE ON discounts TO ${app};

-- A thing of which there is a fixed number of numbered editions. A creator's stands on one of their mods: its team shares what
-- is paid for it, by its game's rules. The platform's has no mod and no price.
CREATE TABLE badges (
  id          uuid        PRIMARY KEY DEFAULT new_id(),
  issuer      uuid        REFERENCES accounts,
  mod         uuid        REFERENCES mods,
  name        text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 60),
  about       text        NOT NULL CHECK (char_length(about) <= 500),
  picture     text        CHECK (picture ~ '^[0-9a-f]{64}$'),
  supply      int         NOT NULL CHECK (supply BETWEEN 1 AND 10000),
  giftable    boolean     NOT NULL,
  sellable    boolean     NOT NULL,
  -- What the mod's team has of each resale, after the platform's part.
  royalty_bp  int         NOT NULL CHECK (royalty_bp BETWEEN 0 AND 2500),
  -- By which rule the platform gives it by itself.
  rule        text        UNIQUE CHECK (rule IN
    ('partner_silver', 'partner_gold', 'partner_platinum', 'first_release', 'helpful_reviews', 'backer')),
  price_units bigint      CHECK (price_units > 0),
  currency    char(3),
  made_at     timestamptz NOT NULL,
  CHECK ((issuer IS NULL) = (mod IS NULL)),
  CHECK ((issuer IS NULL) = (currency IS NULL)),
  CHECK (issuer IS NOT NULL OR price_units IS NULL AND NOT sellable AND royalty_bp = 0),
  CHECK (issuer IS NULL OR rule IS NULL),
  CHECK (sellable OR royalty_bp = 0)
);
CREATE INDEX badges_issuer ON badges (issuer, made_at DESC);
CREATE INDEX badges_mod ON badges (mod) WHERE mod IS NOT NULL;

-- Who has an edition now. Nobody writes here: each row says what the register's last entry about it says.
CREATE TABLE editions (
  badge  uuid  NOT NULL REFERENCES badges,
  number int   NOT NULL CHECK (number > 0),
  holder uuid  REFERENCES accounts,
  steps  int   NOT NULL DEFAULT 0,
  head   bytea NOT NULL DEFAULT ''::bytea,
  PRIMARY KEY (badge, number)
);
CREATE INDEX editions_free ON editions (badge, number) WHERE holder IS NULL;
CREATE INDEX editions_holder ON editions (holder) WHERE holder IS NOT NULL;

-- What became of each edition, sealed by a hash over the entry and the hash before it: h(n) = sha256(h(n-1) || entry).
CREATE TABLE badge_register (
  badge        uuid        NOT NULL REFERENCES badges,
  number       int         NOT NULL,
  step         int         NOT NULL,
  deed         text        NOT NULL CHECK (deed IN ('minted', 'given', 'sold', 'resold', 'taken_back', 'restored')),
  from_account uuid        REFERENCES accounts,
  to_account   uuid        REFERENCES accounts,
  "order"      uuid        REFERENCES orders,
  units        bigint,
  at           timestamptz NOT NULL,
  hash         bytea       NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (badge, number, step),
  CHECK (deed <> 'minted' OR from_account IS NULL AND to_account IS NULL),
  CHECK (deed IN ('minted', 'taken_back') OR to_account IS NOT NULL),
  CHECK (deed NOT IN ('minted', 'given') OR "order" IS NULL),
  CHECK (from_account <> to_account)
);
CREATE INDEX badge_register_from ON badge_register (from_account) WHERE from_account IS NOT NULL;
CREATE INDEX badge_register_to ON badge_register (to_account, badge) WHERE to_account IS NOT NULL;

-- Every field with its length before it, so that no two entries have the same bytes.
CREATE FUNCTION badge_bytes(badge uuid, number int, step int, deed text, from_account uuid, to_account uuid, "order" uuid,
  units bigint, at timestamptz)
RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT convert_to(string_agg(octet_length(convert_to(field, 'UTF8')) || ':' || field, ',' ORDER BY place), 'UTF8')
  FROM unnest(ARRAY[badge::text, number::text, step::text, deed, COALESCE(from_account::text, ''),
    COALESCE(to_account::text, ''), COALESCE("order"::text, ''), COALESCE(units::text, ''),
    floor(extract(epoch FROM at) * 1000000)::bigint::text]) WITH ORDINALITY AS fields (field, place)
$$;

-- The one way an edition changes hands: it is from whoever has it, and what is minted is within the supply, once.
CREATE FUNCTION enter_badge() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  edition editions;
BEGIN
  IF NEW.deed = 'minted' THEN
    IF NEW.number > (SELECT supply FROM badges WHERE id = NEW.badge) THEN
      RAISE EXCEPTION 'there are not so many editions' USING ERRCODE = 'check_violation';
    END IF;
    INSERT INTO editions (badge, number) VALUES (NEW.badge, NEW.number);
  END IF;
  SELECT * INTO STRICT edition FROM editions WHERE badge = NEW.badge AND number = NEW.number FOR UPDATE;
  IF edition.holder IS DISTINCT FROM NEW.from_account THEN
    RAISE EXCEPTION 'the edition is somebody else''s' USING ERRCODE = 'check_violation';
  END IF;
  NEW.step := edition.steps + 1;
  NEW.hash := sha256(edition.head || badge_bytes(NEW.badge, NEW.number, NEW.step, NEW.deed, NEW.from_account,
    NEW.to_account, NEW."order", NEW.units, NEW.at));
  UPDATE editions SET holder = NEW.to_account, steps = NEW.step, head = NEW.hash
  WHERE badge = NEW.badge AND number = NEW.number;
  RETURN NEW;
END $$;
CREATE TRIGGER badge_entered BEFORE INSERT ON badge_register FOR EACH ROW EXECUTE FUNCTION enter_badge();
CREATE TRIGGER badge_register_stands BEFORE UPDATE OR DELETE ON badge_register
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER badge_register_stays BEFORE TRUNCATE ON badge_register
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What was minted stays what it is; its price may change, and its picture until somebody has one.
CREATE FUNCTION badge_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - ARRAY['price_units', 'picture'] IS DISTINCT FROM to_jsonb(OLD) - ARRAY['price_units', 'picture']
    OR NEW.picture IS DISTINCT FROM OLD.picture
      AND EXISTS (SELECT 1 FROM badge_register WHERE badge = OLD.id AND deed <> 'minted')
  THEN
    RAISE EXCEPTION 'a badge stays what it is' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER badge_stands BEFORE UPDATE ON badges FOR EACH ROW EXECUTE FUNCTION badge_stands();
CREATE TRIGGER badge_stays BEFORE DELETE ON badges FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What holders ask for theirs. One open one for an edition.
CREATE TABLE badge_listings (
  id       uuid        PRIMARY KEY DEFAULT new_id(),
  badge    uuid        NOT NULL,
  number   int         NOT NULL,
  seller   uuid        NOT NULL REFERENCES accounts,
  units    bigint      NOT NULL CHECK (units > 0),
  state    text        NOT NULL CHECK (state IN ('open', 'sold', 'withdrawn')),
  made_at  timestamptz NOT NULL,
  ended_at timestamptz,
  FOREIGN KEY (badge, number) REFERENCES editions
);
CREATE UNIQUE INDEX badge_listings_one ON badge_listings (badge, number) WHERE state = 'open';
CREATE INDEX badge_listings_newest ON badge_listings (made_at DESC) WHERE state = 'open';
CREATE INDEX badge_listings_seller ON badge_listings (seller, made_at DESC);

-- Which edition an order is for. It is kept for that order alone until the order comes to something or nothing.
CREATE TABLE badge_sales (
  "order"     uuid        PRIMARY KEY REFERENCES orders,
  badge       uuid        NOT NULL,
  number      int         NOT NULL,
  listing     uuid        REFERENCES badge_listings,
  seller      uuid        REFERENCES accounts,
  state       text        NOT NULL CHECK (state IN ('reserved', 'released', 'delivered', 'returned', 'lost')),
  -- So long the money is held and the edition stays with its buyer.
  window_days int         NOT NULL CHECK (window_days >= 0),
  free_at     timestamptz,
  FOREIGN KEY (badge, number) REFERENCES editions,
  CHECK ((listing IS NULL) = (seller IS NULL))
);
CREATE UNIQUE INDEX badge_sales_reserved ON badge_sales (badge, number) WHERE state = 'reserved';
CREATE INDEX badge_sales_edition ON badge_sales (badge, number);

-- In which order somebody shows what they have; what is not here comes last.
CREATE TABLE badge_places (
  account uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  badge   uuid NOT NULL,
  number  int  NOT NULL,
  place   int  NOT NULL,
  PRIMARY KEY (account, badge, number),
  FOREIGN KEY (badge, number) REFERENCES editions
);

ALTER TABLE order_lines DROP CONSTRAINT order_lines_kind_check;
ALTER TABLE order_lines ADD CONSTRAINT order_lines_kind_check
  CHECK (kind IN ('purchase', 'donation', 'membership', 'pledge', 'badge', 'resale'));
ALTER TABLE splits DROP CONSTRAINT splits_part_check;
ALTER TABLE splits ADD CONSTRAINT splits_part_check
  CHECK (part IN ('creator', 'collaborator', 'seller', 'royalty', 'referrer', 'game', 'platform', 'processor'));

GRANT SELECT, INSERT ON badges, badge_register TO ${app};
GRANT UPDATE (price_units, picture) ON badges TO ${app};
GRANT SELECT ON editions TO ${app};
GRANT SELECT, INSERT, UPDATE ON badge_listings, badge_sales TO ${app};
GRANT SELECT, INSERT, DELETE ON badge_places TO ${app};

-- What looks like abuse: by what accounts may be told to be one person's, what the rules found, and what is kept back
-- until somebody has looked.

-- By what somebody was seen. Marks are hashes: two accounts with the same one were on the same line, in the same
-- browser, paid with the same card, or are paid at the same bank.
CREATE TABLE marks (
  account  uuid        NOT NULL REFERENCES accounts,
  kind     text        NOT NULL CHECK (kind IN ('network', 'device', 'card', 'payout')),
  mark     bytea       NOT NULL CHECK (length(mark) = 32),
  first_at timestamptz NOT NULL,
  seen_at  timestamptz NOT NULL,
  PRIMARY KEY (account, kind, mark)
);
CREATE INDEX marks_mark ON marks (kind, mark, first_at);
CREATE INDEX marks_seen ON marks (seen_at);
CREATE INDEX accounts_created ON accounts (created_at);

-- The line of somebody who downloads without an account stands in what they are counted by; of an account it is the one
-- it was seen on last. Whose line is not known is a line of their own.
CREATE FUNCTION download_network(reader text, account uuid) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN account IS NOT NULL THEN COALESCE(
      (SELECT m.mark FROM marks m WHERE m.account = download_network.account AND m.kind = 'network'
       ORDER BY m.seen_at DESC, m.mark LIMIT 1),
      sha256(convert_to(reader, 'UTF8')))
    WHEN reader ~ '^@(127|10|192\.168)\.' THEN sha256(convert_to(reader, 'UTF8'))
    WHEN reader ~ '^@[0-9]+\.[0-9]+\.[0-9]+\.' THEN
      sha256(convert_to('network|' || substring(reader FROM '^@([0-9]+\.[0-9]+\.[0-9]+)\.'), 'UTF8'))
    WHEN reader LIKE '@%::/64' THEN sha256(convert_to('network|' || substring(reader FROM 2 FOR 17), 'UTF8'))
    ELSE sha256(convert_to(reader, 'UTF8'))
  END
$$;

-- What a rule found, with the numbers it found and the bounds that were crossed; of one matter once.
CREATE TABLE flags (
  id         uuid        PRIMARY KEY DEFAULT new_id(),
  number     bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
  rule       text        NOT NULL CHECK (rule IN ('wash_sale', 'self_referral', 'review_burst', 'review_ring',
    'review_company', 'refund_abuse', 'download_pumping', 'look_alike', 'mass_sign_up', 'spam_links', 'spam_copies')),
  about      text        NOT NULL CHECK (char_length(about) BETWEEN 3 AND 180),
  account    uuid        REFERENCES accounts,
  mod        uuid        REFERENCES mods,
  names      text[]      NOT NULL,
  numbers    bigint[]    NOT NULL,
  -- Such as 'downloads >= 50', as they were then.
  bounds     text[]      NOT NULL,
  state      text        NOT NULL CHECK (state IN ('held', 'dismissed', 'upheld')),
  "case"     uuid        REFERENCES cases,
  -- How many things are kept back by it.
  kept       bigint      NOT NULL DEFAULT 0 CHECK (kept >= 0),
  flagged_at timestamptz NOT NULL,
  decided_at timestamptz,
  UNIQUE (rule, about),
  CHECK (cardinality(names) = cardinality(numbers)),
  CHECK ((state = 'held') = (decided_at IS NULL)),
  CHECK (account IS NOT NULL OR mod IS NOT NULL)
);
CREATE INDEX flags_latest ON flags (rule, flagged_at);
CREATE INDEX flags_case ON flags ("case") WHERE "case" IS NOT NULL;
CREATE INDEX flags_mod ON flags (mod) WHERE mod IS NOT NULL AND state = 'held';

-- Who signed up with others, where many did at once.
CREATE TABLE flag_accounts (
  flag    uuid NOT NULL REFERENCES flags,
  account uuid NOT NULL REFERENCES accounts,
  PRIMARY KEY (flag, account)
);
CREATE INDEX flag_accounts_account ON flag_accounts (account);

-- Bounds that an owner set otherwise than usual.
CREATE TABLE flag_limits (
  rule  text   NOT NULL,
  name  text   NOT NULL,
  value bigint NOT NULL CHECK (value BETWEEN 0 AND 1000000),
  PRIMARY KEY (rule, name)
);

-- How names look: what is the same skeleton could be taken for one another. Handles and addresses of mods are unique in
-- it; titles are not, since two games may each have a minimap.
CREATE TABLE looks (
  kind     text NOT NULL CHECK (kind IN ('handle', 'slug', 'title')),
  subject  uuid NOT NULL,
  skeleton text NOT NULL,
  plain    text NOT NULL,
  PRIMARY KEY (kind, subject)
);
CREATE UNIQUE INDEX looks_one ON looks (kind, skeleton) WHERE kind <> 'title';
CREATE INDEX looks_title ON looks (skeleton) WHERE kind = 'title';

-- A sale that is looked at pays nobody yet; one part of a sale may be kept while the others leave.
ALTER TABLE orders DROP CONSTRAINT orders_held_check;
ALTER TABLE orders ADD CONSTRAINT orders_held_check CHECK (held IN ('dispute', 'fraud_warning', 'currency', 'abuse'));
ALTER TABLE splits ADD kept boolean NOT NULL DEFAULT false;

-- Downloads that do not count, and may count again.
ALTER TABLE downloads ADD withheld boolean NOT NULL DEFAULT false;
ALTER TABLE release_downloads DROP CONSTRAINT release_downloads_downloads_check;
ALTER TABLE release_downloads ADD CONSTRAINT release_downloads_downloads_check CHECK (downloads >= 0);

ALTER TABLE review_holds DROP CONSTRAINT review_holds_reason_check;
ALTER TABLE review_holds ADD CONSTRAINT review_holds_reason_check
  CHECK (reason IN ('burst', 'ring', 'company', 'again', 'reported', 'spam', 'sign_up'));
CREATE INDEX reviews_same_text ON reviews (md5(lower(text))) WHERE char_length(text) >= 20;
CREATE INDEX reviews_written ON reviews (written_at);

-- A refund that its buyer asked for and a moderator decides.
CREATE TABLE refund_wishes (
  id         uuid        PRIMARY KEY DEFAULT new_id(),
  "order"    uuid        NOT NULL REFERENCES orders,
  buyer      uuid        NOT NULL REFERENCES accounts,
  -- Null is all of the order.
  mods       text[],
  why        text        NOT NULL CHECK (char_length(why) <= 2000),
  state      text        NOT NULL CHECK (state IN ('waiting', 'granted', 'refused')),
  asked_at   timestamptz NOT NULL,
  decided_at timestamptz,
  CHECK ((state = 'waiting') = (decided_at IS NULL))
);
CREATE UNIQUE INDEX refund_wishes_one ON refund_wishes ("order") WHERE state <> 'granted';
CREATE INDEX refund_wishes_buyer ON refund_wishes (buyer, asked_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON marks, looks, flag_limits TO ${app};
GRANT SELECT, INSERT, UPDATE ON flags, refund_wishes TO ${app};
GRANT SELECT, INSERT ON flag_accounts TO ${app};
GRANT EXECUTE ON FUNCTION download_network(text, uuid) TO ${app};

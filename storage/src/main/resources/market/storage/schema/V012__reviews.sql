-- A review is answered, voted on, weighed and, where it looks like one of a ring, held until somebody has looked.
-- Weights are thousandths; what is not shown weighs nothing.
ALTER TABLE reviews
  ADD id      uuid    NOT NULL DEFAULT new_id() UNIQUE,
  ADD state   text    NOT NULL DEFAULT 'shown' CHECK (state IN ('shown', 'held', 'refused')),
  ADD weight  int     NOT NULL DEFAULT 0 CHECK (weight BETWEEN 0 AND 1000),
  ADD helpful bigint  NOT NULL DEFAULT 0 CHECK (helpful >= 0),
  ADD edits   int     NOT NULL DEFAULT 0 CHECK (edits >= 0),
  -- A moderator looked at it and found it honest: no rule holds it again.
  ADD cleared boolean NOT NULL DEFAULT false,
  ADD CHECK (state = 'shown' OR weight = 0);

-- stars_sum and stars_count are what was given, one review one voice; the rating is the weighted sum by its weight.
ALTER TABLE mods
  ADD rating_sum    bigint NOT NULL DEFAULT 0,
  ADD rating_weight bigint NOT NULL DEFAULT 0;

DROP TRIGGER reviews_new ON reviews;
DROP TRIGGER reviews_changed ON reviews;
DROP TRIGGER reviews_gone ON reviews;
DROP FUNCTION count_stars_new, count_stars_changed, count_stars_gone;
DROP INDEX reviews_latest;

-- What was there is weighed roughly now and properly by the first round of weighing.
UPDATE reviews SET weight = CASE WHEN bought THEN 1000 ELSE 500 END;
UPDATE mods m SET rating_sum = d.sum, rating_weight = d.weight
FROM (SELECT mod, sum(weight * stars) AS sum, sum(weight) AS weight FROM reviews GROUP BY mod) d
WHERE d.mod = m.id;

CREATE INDEX reviews_newest ON reviews (mod, written_at DESC, id DESC) WHERE state = 'shown';
CREATE INDEX reviews_helpful ON reviews (mod, helpful DESC, written_at DESC, id DESC) WHERE state = 'shown';
CREATE INDEX reviews_author ON reviews (author, written_at);

-- How many gave how many stars to which release, so that no page counts reviews.
CREATE TABLE review_stars (
  mod     uuid     NOT NULL REFERENCES mods,
  release uuid     NOT NULL REFERENCES releases,
  stars   smallint NOT NULL,
  count   bigint   NOT NULL,
  PRIMARY KEY (mod, release, stars)
);
INSERT INTO review_stars (mod, release, stars, count)
SELECT mod, release, stars, count(*) FROM reviews GROUP BY mod, release, stars;

-- The sums move with their facts, in the same transaction, whoever writes them: once a statement, however many rows.
CREATE FUNCTION count_stars() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO review_stars AS s (mod, release, stars, count)
    SELECT mod, release, stars, count(*) FROM became WHERE state = 'shown'
    GROUP BY mod, release, stars ORDER BY mod, release, stars
    ON CONFLICT (mod, release, stars) DO UPDATE SET count = s.count + excluded.count;
    UPDATE mods m SET stars_sum = m.stars_sum + d.stars, stars_count = m.stars_count + d.n,
      rating_sum = m.rating_sum + d.sum, rating_weight = m.rating_weight + d.weight
    FROM (
      SELECT mod, sum(stars) AS stars, count(*) AS n, sum(weight * stars) AS sum, sum(weight) AS weight
      FROM became WHERE state = 'shown' GROUP BY mod) d
    WHERE m.id = d.mod;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO review_stars AS s (mod, release, stars, count)
    SELECT mod, release, stars, -count(*) FROM was WHERE state = 'shown'
    GROUP BY mod, release, stars ORDER BY mod, release, stars
    ON CONFLICT (mod, release, stars) DO UPDATE SET count = s.count + excluded.count;
    UPDATE mods m SET stars_sum = m.stars_sum - d.stars, stars_count = m.stars_count - d.n,
      rating_sum = m.rating_sum - d.sum, rating_weight = m.rating_weight - d.weight
    FROM (
      SELECT mod, sum(stars) AS stars, count(*) AS n, sum(weight * stars) AS sum, sum(weight) AS weight
      FROM was WHERE state = 'shown' GROUP BY mod) d
    WHERE m.id = d.mod;
  ELSE
    INSERT INTO review_stars AS s (mod, release, stars, count)
    SELECT mod, release, stars, sum(n)
    FROM (
      SELECT mod, release, stars, 1 AS n FROM became WHERE state = 'shown'
      UNION ALL
      SELECT mod, release, stars, -1 FROM was WHERE state = 'shown') both_sides
    GROUP BY mod, release, stars HAVING sum(n) <> 0 ORDER BY mod, release, stars
    ON CONFLICT (mod, release, stars) DO UPDATE SET count = s.count + excluded.count;
    UPDATE mods m SET stars_sum = m.stars_sum + d.stars, stars_count = m.stars_count + d.n,
      rating_sum = m.rating_sum + d.sum, rating_weight = m.rating_weight + d.weight
    FROM (
      SELECT mod, sum(stars) AS stars, sum(n) AS n, sum(sum) AS sum, sum(weight) AS weight
      FROM (
        SELECT mod, stars, 1 AS n, weight * stars AS sum, weight FROM became WHERE state = 'shown'
        UNION ALL
        SELECT mod, -stars, -1, -weight * stars, -weight FROM was WHERE state = 'shown') both_sides
      GROUP BY mod) d
    WHERE m.id = d.mod AND (d.stars, d.n, d.sum, d.weight) <> (0, 0, 0, 0);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER reviews_new AFTER INSERT ON reviews
  REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION count_stars();
CREATE TRIGGER reviews_changed AFTER UPDATE ON reviews
  REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION count_stars();
CREATE TRIGGER reviews_gone AFTER DELETE ON reviews
  REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION count_stars();

-- What a review said before it was changed. It names no row, for the review may be taken back and this is a fact.
CREATE TABLE review_edits (
  id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  review  uuid        NOT NULL,
  release uuid        NOT NULL REFERENCES releases,
  stars   smallint    NOT NULL,
  text    text        NOT NULL,
  said_at timestamptz NOT NULL
);
CREATE INDEX review_edits_review ON review_edits (review, id DESC);
CREATE TRIGGER review_edits_stand BEFORE UPDATE OR DELETE ON review_edits FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER review_edits_stay BEFORE TRUNCATE ON review_edits FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE review_votes (
  review  uuid        NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
  account uuid        NOT NULL REFERENCES accounts,
  at      timestamptz NOT NULL,
  PRIMARY KEY (review, account)
);
CREATE FUNCTION count_helpful() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE reviews SET helpful = helpful + 1 WHERE id = NEW.review;
  ELSE
    UPDATE reviews SET helpful = helpful - 1 WHERE id = OLD.review;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER review_votes_counted AFTER INSERT OR DELETE ON review_votes
  FOR EACH ROW EXECUTE FUNCTION count_helpful();

CREATE TABLE review_answers (
  review     uuid        PRIMARY KEY REFERENCES reviews (id) ON DELETE CASCADE,
  author     uuid        NOT NULL REFERENCES accounts,
  text       text        NOT NULL CHECK (char_length(text) BETWEEN 1 AND 4000),
  written_at timestamptz NOT NULL,
  edited_at  timestamptz
);

-- Why a review is held, with whom, and what was decided. Those of one party were held together.
CREATE TABLE review_holds (
  id          uuid        PRIMARY KEY DEFAULT new_id(),
  review      uuid        NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
  reason      text        NOT NULL CHECK (reason IN ('burst', 'ring', 'company', 'again')),
  party       uuid        NOT NULL,
  held_at     timestamptz NOT NULL,
  verdict     text        CHECK (verdict IN ('publish', 'refuse')),
  reason_code text,
  note        text        CHECK (char_length(note) <= 4000),
  decided_by  uuid        REFERENCES accounts,
  decided_at  timestamptz,
  CHECK ((verdict IS NULL) = (decided_by IS NULL) AND (verdict IS NULL) = (decided_at IS NULL))
);
CREATE UNIQUE INDEX review_holds_open ON review_holds (review) WHERE verdict IS NULL;
CREATE INDEX review_holds_waiting ON review_holds (held_at, id) WHERE verdict IS NULL;
CREATE INDEX review_holds_party ON review_holds (party);

-- Everyone who makes a mod: its owner and the members of its active team.
CREATE VIEW makers AS
SELECT id AS mod, owner AS account FROM mods
UNION
SELECT t.mod, tm.account FROM teams t JOIN team_members tm ON tm.team = t.id WHERE t.state = 'active';

CREATE INDEX entitlements_gone ON entitlements (account, mod) WHERE revoked_at IS NOT NULL;

-- What has to be weighed again: one review, or with no author all of a mod, beginning after the last one done. Each
-- cause adds a row of its own, so that what changes while the weighing goes on is weighed after it.
CREATE TABLE review_weighings (
  id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  mod    uuid   NOT NULL,
  author uuid,
  after  uuid   NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'
);
INSERT INTO review_weighings (mod) SELECT DISTINCT mod FROM reviews;

CREATE FUNCTION weigh_reviews_of_mod() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO review_weighings (mod)
  SELECT NEW.mod WHERE EXISTS (SELECT 1 FROM reviews WHERE mod = NEW.mod);
  RETURN NULL;
END $$;
CREATE TRIGGER releases_weigh AFTER UPDATE OF state ON releases
  FOR EACH ROW WHEN ((NEW.state = 'live') <> (OLD.state = 'live')) EXECUTE FUNCTION weigh_reviews_of_mod();
CREATE TRIGGER teams_weigh AFTER UPDATE OF state ON teams
  FOR EACH ROW WHEN (NEW.state <> OLD.state) EXECUTE FUNCTION weigh_reviews_of_mod();

CREATE FUNCTION weigh_review_of_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO review_weighings (mod, author)
  SELECT mod, author FROM reviews WHERE mod = NEW.mod AND author IN (NEW.account, OLD.account);
  RETURN NULL;
END $$;
CREATE TRIGGER entitlements_weigh AFTER INSERT OR UPDATE OF account, revoked_at ON entitlements
  FOR EACH ROW EXECUTE FUNCTION weigh_review_of_owner();

-- Whether a mod works with a version of its game, alone or beside another mod: one voice each, the last one counts.
CREATE TABLE compat_votes (
  id           uuid        PRIMARY KEY DEFAULT new_id(),
  mod          uuid        NOT NULL REFERENCES mods,
  release      uuid        NOT NULL REFERENCES releases,
  game_version text        NOT NULL CHECK (char_length(game_version) BETWEEN 1 AND 40),
  other        uuid        REFERENCES mods,
  voter        uuid        NOT NULL REFERENCES accounts,
  -- Said by the makers' own machines, through a token; shown apart.
  ci           boolean     NOT NULL,
  works        boolean     NOT NULL,
  note         text        NOT NULL CHECK (char_length(note) <= 300),
  at           timestamptz NOT NULL,
  UNIQUE NULLS NOT DISTINCT (mod, game_version, other, voter, ci),
  CHECK (other <> mod)
);
CREATE INDEX compat_votes_latest ON compat_votes (mod, at DESC) WHERE note <> '';

-- The votes added up, so that a page or an index reads a row a cell.
CREATE TABLE compat_cells (
  mod          uuid        NOT NULL REFERENCES mods,
  game_version text        NOT NULL,
  other        uuid        REFERENCES mods,
  yes          bigint      NOT NULL CHECK (yes >= 0),
  no           bigint      NOT NULL CHECK (no >= 0),
  ci           boolean,
  at           timestamptz NOT NULL,
  UNIQUE NULLS NOT DISTINCT (mod, game_version, other)
);
CREATE INDEX compat_cells_other ON compat_cells (other) WHERE other IS NOT NULL;

CREATE FUNCTION count_compat() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was_yes int := CASE WHEN TG_OP = 'UPDATE' AND NOT NEW.ci AND OLD.works THEN 1 ELSE 0 END;
  was_no  int := CASE WHEN TG_OP = 'UPDATE' AND NOT NEW.ci AND NOT OLD.works THEN 1 ELSE 0 END;
  is_yes  int := CASE WHEN NOT NEW.ci AND NEW.works THEN 1 ELSE 0 END;
  is_no   int := CASE WHEN NOT NEW.ci AND NOT NEW.works THEN 1 ELSE 0 END;
BEGIN
  INSERT INTO compat_cells AS c (mod, game_version, other, yes, no, ci, at)
  VALUES (NEW.mod, NEW.game_version, NEW.other, is_yes, is_no, CASE WHEN NEW.ci THEN NEW.works END, NEW.at)
  ON CONFLICT (mod, game_version, other) DO UPDATE
  SET yes = c.yes + is_yes - was_yes, no = c.no + is_no - was_no,
    ci = CASE WHEN NEW.ci THEN NEW.works ELSE c.ci END, at = NEW.at;
  RETURN NULL;
END $$;
CREATE TRIGGER compat_votes_counted AFTER INSERT OR UPDATE ON compat_votes
  FOR EACH ROW EXECUTE FUNCTION count_compat();

GRANT SELECT ON makers TO ${app};
GRANT SELECT, INSERT ON review_edits TO ${app};
GRANT SELECT, INSERT, UPDATE ON review_stars, review_holds, compat_votes, compat_cells TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON review_votes, review_answers, review_weighings TO ${app};

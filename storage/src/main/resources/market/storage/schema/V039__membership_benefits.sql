-- What members pay less for the creator's mods, in basis points of the list price.
ALTER TABLE tiers ADD discount_bp int NOT NULL DEFAULT 0 CHECK (discount_bp BETWEEN 0 AND 9000);

-- Why the marketplace itself ended one: what was paid last went back, or two pages were paid at once. It entitles to nothing from then on.
ALTER TABLE memberships ADD ended_for text CHECK (ended_for IN ('returned', 'twice'));

-- What members have before everybody, or alone. It is another state than 'live', so that whatever asks for what is live does not find it.
ALTER TABLE releases DROP CONSTRAINT releases_state_check;
ALTER TABLE releases ADD CONSTRAINT releases_state_check
  CHECK (state IN ('draft', 'scanning', 'in_review', 'early', 'live', 'rejected', 'withdrawn'));
CREATE TABLE early_releases (
  release uuid        PRIMARY KEY REFERENCES releases,
  -- NULL: for members alone.
  days    int         CHECK (days BETWEEN 1 AND 90),
  -- From when on it is everybody's; known once members have it.
  live_at timestamptz
);
CREATE INDEX early_releases_due ON early_releases (live_at) WHERE live_at IS NOT NULL;
CREATE INDEX releases_early ON releases (mod, number DESC) WHERE state = 'early';
CREATE TABLE early_tiers (
  release uuid NOT NULL REFERENCES early_releases ON DELETE CASCADE,
  tier    uuid NOT NULL REFERENCES tiers,
  PRIMARY KEY (release, tier)
);
-- Members are somebody, too: nothing is theirs that no scan has passed or nobody signed.
CREATE TRIGGER only_scanned_goes_early BEFORE INSERT OR UPDATE ON releases
  FOR EACH ROW WHEN (NEW.state = 'early') EXECUTE FUNCTION only_scanned_goes_live();
CREATE TRIGGER only_signed_goes_early BEFORE UPDATE ON releases
  FOR EACH ROW WHEN (NEW.state = 'early' AND OLD.state <> 'early') EXECUTE FUNCTION only_signed_goes_live();

GRANT SELECT, INSERT, UPDATE, DELETE ON early_releases, early_tiers TO ${app};

-- Days that cost nothing, once for each person with each creator.
ALTER TABLE tiers ADD trial_days int NOT NULL DEFAULT 0 CHECK (trial_days BETWEEN 0 AND 30);
ALTER TABLE memberships ADD trial_ends timestamptz, ADD trial_told boolean NOT NULL DEFAULT false;
CREATE INDEX memberships_trial ON memberships (trial_ends) WHERE trial_ends IS NOT NULL AND NOT trial_told;

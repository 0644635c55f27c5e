-- One queue for everything that a moderator decides. Not all of it is about one mod, or within one game: what is about
-- neither is for those who moderate all games.
ALTER TABLE cases DROP CONSTRAINT cases_kind_check;
ALTER TABLE cases
  ADD CONSTRAINT cases_kind_check
    CHECK (kind IN ('release', 'listing', 'report', 'appeal', 'takedown', 'refund', 'partner', 'abuse')),
  ALTER game DROP NOT NULL,
  ALTER mod DROP NOT NULL,
  -- Whom it is about, where that is not whoever owns the mod.
  ADD account uuid REFERENCES accounts,
  -- Which of its kind, as the part that opened it names it; at most one case of it is open.
  ADD about text NOT NULL DEFAULT '' CHECK (char_length(about) <= 200),
  ADD CONSTRAINT cases_are_about_somebody CHECK (mod IS NOT NULL OR account IS NOT NULL);
CREATE UNIQUE INDEX cases_one_about ON cases (kind, about) WHERE state = 'open' AND about <> '';

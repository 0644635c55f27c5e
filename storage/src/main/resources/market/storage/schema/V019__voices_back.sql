-- A voice on what works with what can be taken back, and its cell counts without it.
CREATE OR REPLACE FUNCTION count_compat() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was_yes int := CASE WHEN TG_OP <> 'INSERT' AND NOT OLD.ci AND OLD.works THEN 1 ELSE 0 END;
  was_no  int := CASE WHEN TG_OP <> 'INSERT' AND NOT OLD.ci AND NOT OLD.works THEN 1 ELSE 0 END;
  is_yes  int;
  is_no   int;
BEGIN
  IF TG_OP = 'DELETE' THEN
    UPDATE compat_cells c
    SET yes = c.yes - was_yes, no = c.no - was_no,
      ci = CASE WHEN OLD.ci THEN (
        SELECT v.works FROM compat_votes v
        WHERE v.mod = OLD.mod AND v.game_version = OLD.game_version AND v.other IS NOT DISTINCT FROM OLD.other AND v.ci
        ORDER BY v.at DESC, v.id DESC LIMIT 1) ELSE c.ci END
    WHERE c.mod = OLD.mod AND c.game_version = OLD.game_version AND c.other IS NOT DISTINCT FROM OLD.other;
    RETURN NULL;
  END IF;
  is_yes := CASE WHEN NOT NEW.ci AND NEW.works THEN 1 ELSE 0 END;
  is_no  := CASE WHEN NOT NEW.ci AND NOT NEW.works THEN 1 ELSE 0 END;
  INSERT INTO compat_cells AS c (mod, game_version, other, yes, no, ci, at)
  VALUES (NEW.mod, NEW.game_version, NEW.other, is_yes, is_no, CASE WHEN NEW.ci THEN NEW.works END, NEW.at)
  ON CONFLICT (mod, game_version, other) DO UPDATE
  SET yes = c.yes + is_yes - was_yes, no = c.no + is_no - was_no,
    ci = CASE WHEN NEW.ci THEN NEW.works ELSE c.ci END, at = NEW.at;
  RETURN NULL;
END $$;
CREATE TRIGGER compat_votes_taken_back AFTER DELETE ON compat_votes
  FOR EACH ROW EXECUTE FUNCTION count_compat();

CREATE INDEX compat_votes_voter ON compat_votes (voter, mod);

GRANT DELETE ON compat_votes TO ${app};

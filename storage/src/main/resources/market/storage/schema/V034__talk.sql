-- What people say about a mod: comments and questions, and what is answered to each. Answers are not answered.
CREATE TABLE comments (
  id         uuid        PRIMARY KEY DEFAULT new_id(),
  mod        uuid        NOT NULL REFERENCES mods,
  thread     uuid        REFERENCES comments,
  question   boolean     NOT NULL,
  author     uuid        NOT NULL REFERENCES accounts,
  text       text        NOT NULL CHECK (char_length(text) <= 4000),
  -- 'held': nobody else sees it until a moderator has looked; 'hidden': one looked and decided so.
  state      text        NOT NULL CHECK (state IN ('shown', 'held', 'hidden')),
  -- Whether its author made the mod when they said it.
  by_maker   boolean     NOT NULL,
  helpful    bigint      NOT NULL DEFAULT 0 CHECK (helpful >= 0),
  answers    int         NOT NULL DEFAULT 0 CHECK (answers >= 0),
  -- The answer that helped, and who says so.
  helped     uuid        REFERENCES comments,
  helped_by  uuid        REFERENCES accounts,
  said_at    timestamptz NOT NULL,
  edited_at  timestamptz,
  -- What its author took back leaves its place.
  removed_at timestamptz,
  locked_at  timestamptz,
  CHECK (thread IS NULL OR NOT question),
  CHECK (thread IS NULL OR helped IS NULL AND locked_at IS NULL),
  CHECK ((helped IS NULL) = (helped_by IS NULL)),
  CHECK ((removed_at IS NULL) = (text <> ''))
);
CREATE INDEX comments_threads ON comments (mod, said_at DESC, id DESC) WHERE thread IS NULL;
CREATE INDEX comments_answers ON comments (thread, said_at, id) WHERE thread IS NOT NULL;
CREATE INDEX comments_author ON comments (author, said_at DESC);
CREATE INDEX comments_helped ON comments (helped) WHERE helped IS NOT NULL;

-- Others' answers that may be read are counted beside what they answer.
CREATE FUNCTION count_answers() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was int := CASE WHEN TG_OP = 'UPDATE' AND OLD.state = 'shown' AND OLD.removed_at IS NULL THEN 1 ELSE 0 END;
  is_ int := CASE WHEN NEW.state = 'shown' AND NEW.removed_at IS NULL THEN 1 ELSE 0 END;
BEGIN
  IF is_ <> was THEN
    UPDATE comments SET answers = answers + is_ - was WHERE id = NEW.thread;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER comments_counted AFTER INSERT OR UPDATE OF state, removed_at ON comments
  FOR EACH ROW WHEN (NEW.thread IS NOT NULL) EXECUTE FUNCTION count_answers();

-- Who found it helpful.
CREATE TABLE comment_marks (
  comment uuid        NOT NULL REFERENCES comments,
  account uuid        NOT NULL REFERENCES accounts,
  at      timestamptz NOT NULL,
  PRIMARY KEY (comment, account)
);
CREATE FUNCTION count_marks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE comments SET helpful = helpful + 1 WHERE id = NEW.comment;
  ELSE
    UPDATE comments SET helpful = helpful - 1 WHERE id = OLD.comment;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER comment_marks_counted AFTER INSERT OR DELETE ON comment_marks
  FOR EACH ROW EXECUTE FUNCTION count_marks();

-- Who was told of it: once, for whatever of it concerns them.
CREATE TABLE comment_told (
  comment uuid NOT NULL REFERENCES comments,
  account uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  PRIMARY KEY (comment, account)
);

-- How long one waits from one's comment on a mod to the next; without a row not at all.
CREATE TABLE talk_rules (
  mod          uuid        PRIMARY KEY REFERENCES mods,
  slow_seconds int         NOT NULL CHECK (slow_seconds BETWEEN 0 AND 86400),
  set_by       uuid        NOT NULL REFERENCES accounts,
  set_at       timestamptz NOT NULL
);

-- Words that are not wanted in a game, or that somebody looks at first.
CREATE TABLE unwanted_words (
  game     uuid        NOT NULL REFERENCES games,
  word     text        NOT NULL CHECK (char_length(word) BETWEEN 2 AND 60),
  verdict  text        NOT NULL CHECK (verdict IN ('hold', 'refuse')),
  added_by uuid        NOT NULL REFERENCES accounts,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (game, word)
);

-- What a creator writes to those who like their work, or a game's moderators to its players.
CREATE TABLE posts (
  id         uuid        PRIMARY KEY DEFAULT new_id(),
  author     uuid        NOT NULL REFERENCES accounts,
  game       uuid        REFERENCES games,
  title      text        NOT NULL CHECK (char_length(title) BETWEEN 1 AND 120),
  text       text        NOT NULL CHECK (char_length(text) BETWEEN 1 AND 20000),
  audience   text        NOT NULL CHECK (audience IN ('everyone', 'members')),
  -- For members of these; for members of any where none is named.
  tiers      uuid[]      NOT NULL DEFAULT '{}' CHECK (cardinality(tiers) <= 20),
  state      text        NOT NULL CHECK (state IN ('shown', 'hidden')),
  posted_at  timestamptz NOT NULL,
  edited_at  timestamptz,
  removed_at timestamptz,
  CHECK (game IS NULL OR audience = 'everyone'),
  CHECK (audience = 'members' OR cardinality(tiers) = 0)
);
CREATE INDEX posts_author ON posts (author, posted_at DESC, id DESC) WHERE game IS NULL;
CREATE INDEX posts_game ON posts (game, posted_at DESC, id DESC) WHERE game IS NOT NULL;
CREATE INDEX memberships_members ON memberships (creator, account) WHERE state NOT IN ('opening', 'ended');

-- What happens may concern those who follow a game, or those a post is for.
ALTER TABLE happenings
  ADD game uuid REFERENCES games,
  ADD post uuid REFERENCES posts,
  DROP CONSTRAINT IF EXISTS happenings_check,
  ADD CONSTRAINT happenings_reach CHECK (num_nonnulls(mod, creator, account, game, post) > 0);

-- Helpers and curators are so in one game each.
ALTER TABLE roles DROP CONSTRAINT roles_role_check, DROP CONSTRAINT roles_check;
ALTER TABLE roles
  ADD CONSTRAINT roles_role_check CHECK (role IN ('creator', 'trusted', 'moderator', 'owner', 'helper', 'curator')),
  ADD CONSTRAINT roles_game_check CHECK (
    CASE WHEN role IN ('helper', 'curator') THEN game IS NOT NULL WHEN role <> 'moderator' THEN game IS NULL ELSE true END);
CREATE INDEX roles_game ON roles (game, role) WHERE game IS NOT NULL;

-- From how many points on somebody becomes a helper of a game, or is proposed; without a row nobody does by itself.
CREATE TABLE promotion_rules (
  game   uuid PRIMARY KEY REFERENCES games,
  way    text NOT NULL CHECK (way IN ('propose', 'grant')),
  points int  NOT NULL CHECK (points BETWEEN 1 AND 10000)
);
CREATE TABLE promotions (
  id         uuid        PRIMARY KEY DEFAULT new_id(),
  game       uuid        NOT NULL REFERENCES games,
  account    uuid        NOT NULL REFERENCES accounts,
  points     int         NOT NULL,
  state      text        NOT NULL CHECK (state IN ('proposed', 'granted', 'declined')),
  at         timestamptz NOT NULL,
  decided_by uuid        REFERENCES accounts,
  decided_at timestamptz
);
CREATE UNIQUE INDEX promotions_open ON promotions (game, account) WHERE state = 'proposed';
CREATE INDEX promotions_account ON promotions (account, game, at DESC);

-- Comments as they are read; whoever asks says who they are.
CREATE VIEW talk AS
SELECT c.id, c.mod, m.game, c.thread, c.question, c.author, a.handle, a.name, c.text, c.state, c.by_maker,
  EXISTS (SELECT 1 FROM roles h WHERE h.account = c.author AND h.role = 'helper' AND h.game = m.game) AS by_helper,
  c.helpful, c.answers, c.helped, c.said_at, c.edited_at, c.removed_at, c.locked_at
FROM comments c
JOIN mods m ON m.id = c.mod
JOIN accounts a ON a.id = c.author;

GRANT SELECT ON talk TO ${app};
GRANT SELECT, INSERT, UPDATE ON comments, posts, talk_rules, promotions TO ${app};
GRANT SELECT, INSERT ON comment_told TO ${app};
GRANT SELECT, INSERT, DELETE ON comment_marks TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON unwanted_words, promotion_rules TO ${app};

-- A bot of Telegram's by the number its token begins with: its name there, and the last update of it that was heard.
CREATE TABLE telegram_bots (
  bot          bigint      PRIMARY KEY,
  name         text        NOT NULL CHECK (char_length(name) <= 64),
  heard        bigint      NOT NULL DEFAULT 0,
  -- Since when it does not answer, with what it said last or why there was nothing.
  silent_since timestamptz,
  trouble      text        CHECK (char_length(trouble) <= 500)
);

-- Who somebody is there. What a person writes to the bot comes from a chat of the same number.
CREATE TABLE telegram_people (
  account   uuid        PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
  person    bigint      NOT NULL UNIQUE CHECK (person > 0),
  name      text        NOT NULL CHECK (char_length(name) <= 200),
  linked_at timestamptz NOT NULL
);

-- A word by which the bot knows whose somebody, or some chat, is: once, and not for long. It is kept as its SHA-256.
CREATE TABLE telegram_codes (
  account uuid        NOT NULL REFERENCES accounts ON DELETE CASCADE,
  aim     text        NOT NULL CHECK (aim IN ('person', 'chat')),
  hash    bytea       NOT NULL UNIQUE CHECK (length(hash) = 32),
  until   timestamptz NOT NULL,
  PRIMARY KEY (account, aim)
);

-- Groups and channels that somebody connected: told of releases, or for those alone who have a mod or are of a tier.
CREATE TABLE telegram_chats (
  id           uuid        PRIMARY KEY DEFAULT new_id(),
  chat         bigint      NOT NULL UNIQUE,
  owner        uuid        NOT NULL REFERENCES accounts ON DELETE CASCADE,
  title        text        NOT NULL CHECK (char_length(title) <= 200),
  kind         text        NOT NULL CHECK (kind IN ('group', 'supergroup', 'channel')),
  announces    boolean     NOT NULL,
  mod          uuid        REFERENCES mods ON DELETE SET NULL,
  tier         uuid        REFERENCES tiers ON DELETE SET NULL,
  -- What the bot may do there, as it was told last.
  posts        boolean     NOT NULL,
  invites      boolean     NOT NULL,
  removes      boolean     NOT NULL,
  connected_at timestamptz NOT NULL,
  -- Since when the bot is not there any more.
  lost_at      timestamptz,
  CHECK (num_nonnulls(mod, tier) <= 1)
);
CREATE INDEX telegram_chats_owner ON telegram_chats (owner);
CREATE INDEX telegram_chats_mod ON telegram_chats (mod) WHERE mod IS NOT NULL;
CREATE INDEX telegram_chats_tier ON telegram_chats (tier) WHERE tier IS NOT NULL;

-- How somebody stands with such a chat. Only whom the bot let in is ever "in", and only from there is anybody removed.
CREATE TABLE telegram_seats (
  room         uuid        NOT NULL REFERENCES telegram_chats ON DELETE CASCADE,
  person       bigint      NOT NULL CHECK (person > 0),
  account      uuid        REFERENCES accounts ON DELETE SET NULL,
  state        text        NOT NULL CHECK (state IN ('invited', 'asking', 'in', 'leaving', 'out')),
  -- By a link of the bot's own; who asks by another is for the people there to decide.
  ours         boolean     NOT NULL,
  invite       text        CHECK (char_length(invite) <= 300),
  invite_until timestamptz,
  since        timestamptz NOT NULL,
  tries        int         NOT NULL DEFAULT 0,
  next_at      timestamptz NOT NULL,
  trouble      text        CHECK (char_length(trouble) <= 500),
  PRIMARY KEY (room, person)
);
CREATE INDEX telegram_seats_due ON telegram_seats (next_at) WHERE state IN ('asking', 'leaving');
CREATE INDEX telegram_seats_in ON telegram_seats (room) WHERE state = 'in';
CREATE INDEX telegram_seats_account ON telegram_seats (account);

-- Whether somebody has what a chat is for.
CREATE FUNCTION telegram_entitles(of_mod uuid, of_tier uuid, who uuid, at timestamptz) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
      SELECT 1 FROM accounts a WHERE a.id = who AND a.deleted_at IS NULL)
    AND (EXISTS (
      SELECT 1 FROM entitlements e WHERE e.mod = of_mod AND e.account = who AND e.revoked_at IS NULL)
    OR EXISTS (
      SELECT 1 FROM memberships b
      WHERE b.tier = of_tier AND b.account = who AND b.ended_for IS NULL
        AND (b.state = 'active' OR b.state = 'past_due' AND b.grace_until > at)))
$$;
GRANT EXECUTE ON FUNCTION telegram_entitles(uuid, uuid, uuid, timestamptz) TO ${app};

-- What the bot is to say: that something happened, in the words of whoever is told, or what it answers.
CREATE TABLE telegram_messages (
  number    bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  chat      bigint      NOT NULL,
  happening bigint      REFERENCES happenings ON DELETE CASCADE,
  -- Who is told, or has that chat.
  account   uuid        REFERENCES accounts ON DELETE CASCADE,
  text      text        CHECK (char_length(text) BETWEEN 1 AND 4096),
  state     text        NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
  tries     int         NOT NULL DEFAULT 0,
  at        timestamptz NOT NULL,
  next_at   timestamptz NOT NULL,
  ended_at  timestamptz,
  answer    text        CHECK (char_length(answer) <= 500),
  CHECK (num_nonnulls(happening, text) = 1),
  CHECK (happening IS NULL OR account IS NOT NULL),
  UNIQUE (happening, chat)
);
CREATE INDEX telegram_messages_waiting ON telegram_messages (next_at) WHERE state = 'waiting';
CREATE INDEX telegram_messages_chat ON telegram_messages (chat, number) WHERE state = 'waiting';
CREATE INDEX telegram_messages_account ON telegram_messages (account);

-- Without a choice of their own somebody who is known there is told there as is usual for the kind.
ALTER TABLE notice_choices ADD telegram boolean;

-- What payees were sent, or could not be, and have not been told yet.
CREATE TABLE payouts_untold (
  account  uuid        NOT NULL REFERENCES accounts ON DELETE CASCADE,
  currency char(3)     NOT NULL,
  failed   boolean     NOT NULL,
  units    bigint      NOT NULL CHECK (units > 0),
  parts    bigint      NOT NULL CHECK (parts > 0),
  since    timestamptz NOT NULL,
  PRIMARY KEY (account, currency, failed)
);

-- There are more kinds than there were.
ALTER TABLE receivers DROP CONSTRAINT receivers_kinds_check;
ALTER TABLE receivers ADD CONSTRAINT receivers_kinds_check CHECK (cardinality(kinds) BETWEEN 1 AND 100);

GRANT SELECT, INSERT, UPDATE, DELETE ON telegram_bots, telegram_people, telegram_codes, telegram_chats,
  telegram_seats, telegram_messages, payouts_untold TO ${app};

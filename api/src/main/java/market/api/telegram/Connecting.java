package market.api.telegram;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.telegram.Update.Place;
import market.api.telegram.Update.Rights;
import market.storage.Database;
import market.storage.Tx;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import market.storage.telegram.Contacts.Aim;
import market.storage.telegram.Room;
import org.jspecify.annotations.Nullable;

/**
 * Groups and channels of creators: which are told of their releases, and which are for those alone
 * who have a mod of theirs, or are of a tier.
 */
public final class Connecting {
  private static final int ROOMS_MAX = 20;

  private final Database database;
  private final Words words;
  private final Clock clock;

  Connecting(Database database, Words words, Clock clock) {
    this.database = database;
    this.words = words;
    this.clock = clock;
  }

  /**
   * What a chat is for.
   *
   * @param mod those who have it are let in
   * @param tier those who are of it are let in
   */
  public record Use(boolean announces, @Nullable Slug mod, @Nullable UUID tier) {}

  public List<Room> of(Caller me) {
    return database.read(tx -> tx.rooms().of(me.id()));
  }

  /** What one of the caller's is for from now on. Who is in and may not be any more is removed. */
  public Room arrange(Caller me, UUID id, Use use) {
    return database.write(tx -> {
      var room = mine(tx, me, id);
      if (use.mod() != null && use.tier() != null) {
        throw Problem.invalid("tier", "a chat is for a mod or for a tier, not for both");
      }
      var mod = use.mod() == null ? null : mod(tx, me, use.mod());
      var tier = use.tier() == null ? null : tier(tx, me, use.tier());
      if ((mod != null || tier != null) && room.kind() == Room.Kind.GROUP) {
        throw Problem.invalid(
            mod == null ? "tier" : "mod", "is for supergroups and channels; this is a basic group");
      }
      tx.rooms().arrange(id, use.announces(), mod, tier);
      tx.audit()
          .add(
              clock.instant(),
              me.id(),
              "telegram.arranged",
              "chat:" + id,
              "announces %s, mod %s, tier %s".formatted(use.announces(), use.mod(), use.tier()));
      return tx.rooms().find(id).orElseThrow();
    });
  }

  private static ModId mod(Tx tx, Caller me, Slug slug) {
    return tx.mods()
        .find(slug, me.id())
        .filter(it -> it.owner().equals(me.id()))
        .orElseThrow(() -> Problem.invalid("mod", "is not one of yours"))
        .id();
  }

  private static UUID tier(Tx tx, Caller me, UUID tier) {
    return tx.tiers()
        .find(tier)
        .filter(it -> me.id().equals(it.creator()))
        .orElseThrow(() -> Problem.invalid("tier", "is not one of yours"))
        .id();
  }

  private static Room mine(Tx tx, Caller me, UUID id) {
    return tx.rooms()
        .find(id)
        .filter(it -> it.owner().equals(me.id()))
        .orElseThrow(() -> Problem.notFound("chat", id));
  }

  /** It is nothing to us any more: nothing is told there, and whoever is in stays in. */
  public void remove(Caller me, UUID id) {
    database.change(tx -> {
      if (tx.rooms().remove(id, me.id()) == 0) {
        throw Problem.notFound("chat", id);
      }
      tx.audit().add(clock.instant(), me.id(), "telegram.disconnected", "chat:" + id, "");
    });
  }

  /** What came of a word said in a chat. */
  enum Connected {
    DONE,
    UNKNOWN,
    /** It is connected already. */
    TAKEN,
    /** Whose word it was has as many as may be. */
    TOO_MANY
  }

  /** One of its administrators said a word in it. */
  Connected connect(Tx tx, Place where, Room.Kind kind, Rights rights, String word) {
    var account = words.take(tx, word, Aim.CHAT).orElse(null);
    if (account == null) {
      return Connected.UNKNOWN;
    }
    if (tx.rooms().of(account).size() >= ROOMS_MAX) {
      return Connected.TOO_MANY;
    }
    var now = clock.instant();
    if (tx.rooms()
            .connect(
                where.id(),
                account,
                where.title(),
                kind,
                rights.posts(),
                rights.invites(),
                rights.removes(),
                now)
        == 0) {
      return Connected.TAKEN;
    }
    tx.audit().add(now, account, "telegram.connected", "account:" + account, where.title());
    return Connected.DONE;
  }
}

package market.api.badges;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import market.api.Problem;
import market.api.accounts.Caller;
import market.storage.Database;
import market.storage.Tx;
import market.storage.accounts.Account;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.badges.Badge;
import market.storage.badges.Entry.Deed;
import market.storage.news.Happening.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Giving badges to people, and the order in which those who have some show them. An issuer gives
 * new editions; who has one gives it away where its issuer lets them, once what they paid for it
 * cannot be undone any more.
 */
public final class Handing {
  private static final int SHOWN_MAX = 200;

  private final Database database;
  private final Clock clock;

  Handing(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * What is given to whom.
   *
   * @param number one of one's own; without it, a new one, by its issuer
   */
  public record Gift(@Nullable @Min(1) Integer number, @NotNull Handle to) {}

  /** Gives one. Returns its number. */
  public int give(Caller giver, UUID id, Gift gift) {
    return database.write(tx -> {
      tx.accounts().queue(giver.id());
      var badge = tx.badges().find(id).orElseThrow(() -> Problem.notFound("badge", id));
      var to =
          tx.accounts()
              .named(gift.to())
              .map(Account::id)
              .orElseThrow(() -> Problem.invalid("to", "nobody has this handle"));
      var number = gift.number();
      if (number == null) {
        var _ = Minting.issued(tx, giver, id);
        return fresh(tx, badge, to, giver.id(), clock.instant());
      }
      if (to.equals(giver.id())) {
        throw Problem.invalid("to", "is yourself");
      }
      if (!badge.giftable()) {
        throw Problem.conflict("its issuer does not let it be given away");
      }
      mustBeFree(tx, giver, id, number, clock.instant());
      tx.editions().enter(id, number, Deed.GIVEN, giver.id(), to, null, null, clock.instant());
      tell(tx, badge, number, to, giver.id(), clock.instant());
      return number;
    });
  }

  /** A new one, the lowest there is. */
  static int fresh(Tx tx, Badge badge, AccountId to, @Nullable AccountId by, Instant now) {
    var number =
        tx.editions()
            .free(badge.id())
            .filter(it -> tx.editions().isFree(badge.id(), it))
            .orElseThrow(() -> Problem.conflict("all %d are gone".formatted(badge.supply())));
    tx.editions().enter(badge.id(), number, Deed.GIVEN, null, to, null, null, now);
    tell(tx, badge, number, to, by, now);
    return number;
  }

  private static void tell(
      Tx tx, Badge badge, int number, AccountId to, @Nullable AccountId by, Instant now) {
    if (!to.equals(by)) {
      tx.happenings()
          .add(
              Kind.BADGE_GIVEN,
              null,
              null,
              to,
              by,
              List.of(badge.name(), String.valueOf(number)),
              "/badges/%s/%d".formatted(badge.id(), number),
              now);
    }
  }

  /** It is the caller's, and nothing stands in the way of its being somebody else's. */
  static void mustBeFree(Tx tx, Caller holder, UUID badge, int number, Instant now) {
    tx.editions().hold(badge, number);
    if (tx.editions().holder(badge, number).filter(holder.id()::equals).isEmpty()) {
      throw Problem.notFound("edition of yours", number);
    }
    if (tx.listings().isListed(badge, number)) {
      throw Problem.conflict("it is for sale; withdraw it first");
    }
    if (tx.badgeSales().isBound(badge, number, holder.id(), now)) {
      throw Problem.conflict("what was paid for it may still go back; it stays yours until then");
    }
  }

  /** One of those shown. */
  public record Place(@NotNull UUID badge, @Min(1) int number) {}

  /** In which order they are shown. */
  public record Order(@NotNull @Size(max = SHOWN_MAX) List<@NotNull @Valid Place> badges) {}

  /** Shows them in this order; those that are not named come after. */
  public void arrange(Caller holder, Order order) {
    database.change(tx -> {
      tx.accounts().queue(holder.id());
      var all = order.badges();
      for (int i = 0; i < all.size(); i++) {
        var one = all.get(i);
        if (tx.editions().holder(one.badge(), one.number()).filter(holder.id()::equals).isEmpty()) {
          throw Problem.invalid("badges[%d]".formatted(i), "is not yours");
        }
      }
      tx.editions().forgetPlaces(holder.id());
      tx.editions()
          .place(
              holder.id(),
              all.stream().map(Place::badge).toList(),
              all.stream().map(Place::number).toList(),
              IntStream.range(0, all.size()).boxed().toList());
    });
  }
}

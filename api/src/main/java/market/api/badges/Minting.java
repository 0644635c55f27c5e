package market.api.badges;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.InputStream;
import java.time.Clock;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.images.ImageKind;
import market.api.mods.Editing;
import market.api.payments.Tender;
import market.storage.Database;
import market.storage.Tx;
import market.storage.badges.Badge;
import market.storage.badges.Badges;
import market.storage.games.Monetisation;
import market.storage.mods.Mod;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/**
 * Making badges. All editions are minted at once, and there are never more. A creator's stands on
 * one of their mods, whose team shares what is paid for it; the platform's is not sold.
 */
public final class Minting {
  private static final int BADGES_MAX = 100;
  static final long UNITS_MAX = 10_000_000;

  private final Database database;
  private final Editing editing;
  private final Clock clock;

  Minting(Database database, Editing editing, Clock clock) {
    this.database = database;
    this.editing = editing;
    this.clock = clock;
  }

  /**
   * A badge as its issuer wants it.
   *
   * @param mod on which a creator's stands
   * @param supply how many editions there are, for ever
   * @param giftable whether who has one may give it away
   * @param sellable whether who has one may sell it on
   * @param royaltyBp what the mod's team has of each resale, after the platform's part
   * @param units what a new one costs in the shop, in minor units of the mod's currency; without it
   *     it is only given
   * @param rule by which the platform gives its own
   */
  public record NewBadge(
      @Nullable Slug mod,
      @NotNull @Size(min = 1, max = 60) String name,
      @Nullable @Size(max = 500) String about,
      @Min(1) @Max(10_000) int supply,
      boolean giftable,
      boolean sellable,
      @Min(0) @Max(2_500) int royaltyBp,
      @Nullable Long units,
      Badge.@Nullable Rule rule) {}

  /** A creator's. */
  public UUID mint(Caller creator, NewBadge wanted) {
    return database.write(tx -> {
      tx.accounts().queue(creator.id());
      if (wanted.mod() == null) {
        throw Problem.invalid("mod", "is needed");
      }
      if (wanted.rule() != null) {
        throw Problem.invalid("rule", "is for the platform's badges");
      }
      if (tx.badges().issued(creator.id()) >= BADGES_MAX) {
        throw Problem.conflict("at most %d badges".formatted(BADGES_MAX));
      }
      var mod = own(tx, creator, wanted.mod());
      if (wanted.units() != null || wanted.sellable()) {
        refuseUnsold(tx, mod);
      }
      if (!wanted.sellable() && wanted.royaltyBp() > 0) {
        throw Problem.invalid("royalty_bp", "is of what is sold on");
      }
      checkPrice(wanted.units(), mod.price().currency());
      var badge =
          new Badges.NewBadge(
              creator.id(),
              mod.id(),
              filled(wanted.name()),
              about(wanted),
              wanted.supply(),
              wanted.giftable(),
              wanted.sellable(),
              wanted.royaltyBp(),
              null,
              wanted.units(),
              mod.price().currency().getCurrencyCode());
      return add(tx, creator, badge);
    });
  }

  /** The platform's: given by hand, or by a rule; never sold. */
  public UUID mintOurs(Caller owner, NewBadge wanted) {
    refuseCreators(wanted);
    return database.write(tx -> {
      var badge =
          new Badges.NewBadge(
              null,
              null,
              filled(wanted.name()),
              about(wanted),
              wanted.supply(),
              wanted.giftable(),
              false,
              0,
              wanted.rule(),
              null,
              null);
      return add(tx, owner, badge);
    });
  }

  private static void refuseCreators(NewBadge wanted) {
    var wrong = new LinkedHashMap<String, Boolean>();
    wrong.put("mod", wanted.mod() != null);
    wrong.put("units", wanted.units() != null);
    wrong.put("sellable", wanted.sellable());
    wrong.put("royalty_bp", wanted.royaltyBp() > 0);
    wrong.values().removeIf(it -> !it);
    if (!wrong.isEmpty()) {
      throw Problem.invalid(
          wrong.keySet().stream()
              .map(field -> new Problem.Field(field, "is for creators' badges"))
              .toList());
    }
  }

  private UUID add(Tx tx, Caller by, Badges.NewBadge badge) {
    var now = clock.instant();
    var id =
        tx.badges()
            .add(badge, now)
            .orElseThrow(() -> Problem.taken("rule", "gives another badge already"));
    tx.editions().mint(id, badge.supply(), now);
    tx.audit()
        .add(
            now,
            by.id(),
            "badge.minted",
            "badge:" + id,
            "%d of %s".formatted(badge.supply(), badge.name()));
    return id;
  }

  private static String filled(String name) {
    if (name.isBlank()) {
      throw Problem.invalid("name", "must not be blank");
    }
    return name.strip();
  }

  private static String about(NewBadge wanted) {
    return wanted.about() == null ? "" : wanted.about().strip();
  }

  private static Mod own(Tx tx, Caller creator, Slug slug) {
    return tx.mods()
        .find(slug, creator.id())
        .filter(mod -> mod.isLive() && mod.owner().equals(creator.id()))
        .orElseThrow(() -> Problem.invalid("mod", slug + " is not a live mod of yours"));
  }

  /** Where nothing may be sold, no badge is. */
  static void refuseUnsold(Tx tx, Mod mod) {
    if (tx.games().get(mod.game()).monetisation() != Monetisation.PAID) {
      throw Problem.invalid("mod", "is for a game in which nothing is sold");
    }
  }

  static void checkPrice(@Nullable Long units, Currency currency) {
    var least = Tender.leastCharge(currency);
    if (units != null && (units < least || units > UNITS_MAX)) {
      throw Problem.invalid("units", "is from %d to %d".formatted(least, UNITS_MAX));
    }
  }

  /** What a new one costs from now on; with nothing it is not sold any more. */
  public void price(Caller creator, UUID id, @Nullable Long units) {
    database.change(tx -> {
      var badge = issued(tx, creator, id);
      if (badge.mod() == null || badge.currency() == null) {
        throw Problem.conflict("the platform's badges are not sold");
      }
      if (units != null) {
        refuseUnsold(tx, tx.mods().get(badge.mod()));
        checkPrice(units, badge.currency());
      }
      tx.badges().price(id, units);
    });
  }

  /** Its picture, until somebody has one. */
  public void picture(Caller issuer, UUID id, InputStream bytes) {
    var _ = database.read(tx -> issued(tx, issuer, id));
    var picture = editing.keep(bytes, ImageKind.ICON, "");
    database.change(tx -> {
      if (tx.badges().picture(id, picture.sha256()) == 0) {
        throw Problem.conflict("somebody has one; its picture stays");
      }
    });
  }

  /** One's own; an owner's are the platform's, too. */
  static Badge issued(Tx tx, Caller caller, UUID id) {
    return tx.badges()
        .find(id)
        .filter(it -> it.issuer() == null ? caller.isOwner() : it.issuer().equals(caller.id()))
        .orElseThrow(() -> Problem.notFound("badge", id));
  }
}

package market.api.selling;

import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.checkout.RedeemCode;
import market.api.news.Telling;
import market.storage.Database;
import market.storage.mods.Mod;
import market.storage.mods.Slug;
import market.storage.news.Happening.Kind;
import market.storage.offers.Codes;
import market.storage.orders.OrderState;
import org.jspecify.annotations.Nullable;

/** Codes that become an entitlement: gifts that were bought, and copies that makers give away. */
public final class Redeeming {
  private static final int PROMOS_MAX = 1_000;

  private final Database database;
  private final Clock clock;

  public Redeeming(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** How many codes, and until when they hold. */
  public record NewCodes(@Min(1) @Max(100) int count, @Nullable @Future Instant expiresAt) {}

  /** A mod's owner gives copies away. */
  public List<Codes.Code> make(Caller caller, Slug slug, NewCodes wanted) {
    return database.write(tx -> {
      var mod = owned(tx, caller, slug);
      tx.accounts().queue(caller.id());
      if (tx.codes().promos(mod.id()).size() + wanted.count() > PROMOS_MAX) {
        throw Problem.invalid("count", "at most %d codes for one mod".formatted(PROMOS_MAX));
      }
      tx.codes()
          .add(
              Stream.generate(RedeemCode::fresh).limit(wanted.count()).toList(),
              Collections.nCopies(wanted.count(), mod.id()),
              Codes.Kind.PROMO,
              null,
              caller.id(),
              clock.instant(),
              wanted.expiresAt());
      tx.audit()
          .add(
              clock.instant(),
              caller.id(),
              "codes.made",
              "mod:" + mod.id(),
              String.valueOf(wanted.count()));
      return tx.codes().promos(mod.id());
    });
  }

  public List<Codes.Code> promos(Caller caller, Slug slug) {
    return database.read(tx -> tx.codes().promos(owned(tx, caller, slug).id()));
  }

  private static Mod owned(market.storage.Tx tx, Caller caller, Slug slug) {
    return tx.mods()
        .find(slug, caller.id())
        .filter(mod -> mod.owner().equals(caller.id()))
        .orElseThrow(() -> Problem.notFound("mod", slug));
  }

  /** Whoever redeemed it now would have it until the refund is done. */
  private static boolean isGoingBack(market.storage.Tx tx, Codes.Code code) {
    return code.orderId() != null
        && tx.orders().get(code.orderId()).orElseThrow().state() == OrderState.REFUNDING;
  }

  /** One that was made of what somebody bought twice passes that on. */
  private boolean grant(market.storage.Tx tx, Caller caller, Codes.Code code, String source) {
    var now = clock.instant();
    var order = code.orderId();
    return tx.library().grant(caller.id(), code.mod(), order, source, now) == 1
        || (order != null && tx.library().passOn(order, code.mod(), caller.id(), source, now) == 1);
  }

  /** Who bought a gift is told that it was taken, and not by whom. */
  private void claimed(market.storage.Tx tx, Caller caller, Codes.Code code) {
    var order = code.orderId();
    if (code.kind() == Codes.Kind.GIFT && order != null) {
      var buyer = tx.orders().get(order).orElseThrow().buyer();
      new Telling(clock)
          .tell(tx, Kind.GIFT_CLAIMED, buyer, caller.id(), "/orders/" + order, code.title());
    }
  }

  /** What a code was good for. */
  public record Redeemed(Slug mod, String title) {}

  /** Turns a code into the caller's own. A code that was used by somebody is used for everybody. */
  public Redeemed redeem(Caller caller, String typed) {
    var text = typed.strip().toUpperCase(Locale.ROOT);
    return database.write(tx -> {
      var now = clock.instant();
      var code =
          tx.codes()
              .lock(text)
              .filter(it -> it.revokedAt() == null)
              .filter(it -> it.expiresAt() == null || it.expiresAt().isAfter(now))
              .orElseThrow(() -> Problem.invalid("code", "is not one that holds"));
      if (code.redeemedAt() != null) {
        throw Problem.invalid("code", "was used before");
      }
      if (isGoingBack(tx, code)) {
        throw Problem.conflict("this gift is being given back");
      }
      if (tx.library().owns(caller.id(), code.mod()).isPresent()) {
        throw Problem.conflict(
            "you own %s already; the code is still good for somebody else".formatted(code.title()));
      }
      var source = code.kind() == Codes.Kind.GIFT ? "gift" : "promo";
      if (!grant(tx, caller, code, source) || tx.codes().redeem(code.id(), caller.id(), now) == 0) {
        throw Problem.conflict("this was redeemed just now");
      }
      tx.audit().add(now, caller.id(), "code.redeemed", "mod:" + code.mod(), source);
      claimed(tx, caller, code);
      return new Redeemed(code.slug(), code.title());
    });
  }
}

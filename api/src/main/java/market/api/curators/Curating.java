package market.api.curators;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import market.api.Problem;
import market.api.RateLimits;
import market.api.accounts.Caller;
import market.api.collections.Collecting;
import market.api.partners.Asked;
import market.api.partners.Clicking;
import market.storage.Database;
import market.storage.Tx;
import market.storage.collections.Collection;
import market.storage.curators.Curators.Programme;
import org.jspecify.annotations.Nullable;

/**
 * Being a curator: whose collections are public may have a share of what is bought from them. They
 * say of each pick for which somebody gave them something that it is so, and have no share of it;
 * nor of mods they have a part in.
 */
public final class Curating {
  private static final int CLICKS_PER_MINUTE = 60;

  private final Database database;
  private final RateLimits limits;
  private final Clock clock;

  public Curating(Database database, RateLimits limits, Clock clock) {
    this.database = database;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * What curators are offered.
   *
   * @param bp of the rest of a price, out of the platform's part
   * @param windowDays how long after somebody left a list what they buy from it is its curator's
   */
  public record Terms(boolean open, @Min(0) @Max(2_000) int bp, @Min(1) @Max(90) int windowDays) {
    public static Terms of(Tx tx) {
      return tx.curators()
          .programme()
          .map(it -> new Terms(it.open(), it.bp(), it.windowDays()))
          .orElse(new Terms(false, 0, 1));
    }
  }

  /** Sets it anew; orders keep what was frozen with them. */
  public void offer(Caller owner, Terms terms) {
    database.change(tx -> {
      var now = clock.instant();
      tx.curators().offer(terms.open(), terms.bp(), terms.windowDays(), owner.id(), now);
      tx.audit()
          .add(
              now,
              owner.id(),
              "curators.offered",
              "platform:curators",
              "%s, %d bp, %d days"
                  .formatted(terms.open() ? "open" : "closed", terms.bp(), terms.windowDays()));
    });
  }

  public void join(Caller caller) {
    database.change(tx -> {
      if (tx.curators().programme().filter(Programme::open).isEmpty()) {
        throw Problem.conflict("curators are not offered anything now");
      }
      tx.curators().join(caller.id(), clock.instant());
    });
  }

  /** No share of anything that is bought from now on. */
  public void leave(Caller caller) {
    database.change(tx -> tx.curators().leave(caller.id()));
  }

  /**
   * Somebody leaves a list for one of its mods: what they are known by from now on, if they are.
   * Counted once for a visitor and day; not for those who prefetch, and not for the curator.
   */
  public Clicking.Followed leave(UUID id, String mod, Clicking.Visitor visitor, Asked asked) {
    var target = "/mods/" + mod;
    return database.write(tx -> {
      var collection = Collecting.seen(tx, visitor.account(), id);
      var programme = tx.curators().programme().filter(Programme::open).orElse(null);
      if (programme == null || !counts(collection, visitor, asked)) {
        return new Clicking.Followed(target, null, 0);
      }
      var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      var hash = hash("%s\n%s\n%s".formatted(today, visitor.address(), asked.agent()));
      var click = tx.curators().click(id, hash, today, clock.instant());
      return new Clicking.Followed(target, click, programme.windowDays());
    });
  }

  private boolean counts(Collection it, Clicking.Visitor visitor, Asked asked) {
    return it.curated()
        && !it.owner().equals(visitor.account())
        && asked.refusal().isEmpty()
        && limits.take("pick:" + visitor.address(), CLICKS_PER_MINUTE).allowed();
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The caller as a curator, or null where they are none. */
  public @Nullable CuratorView of(Caller caller) {
    return database.read(tx -> CuratorView.of(tx, caller.id(), clock)).orElse(null);
  }
}

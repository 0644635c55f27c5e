package market.api.memberships;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import market.api.Problem;
import market.api.Settings;
import market.api.accounts.Caller;
import market.api.jobs.Later;
import market.api.partners.Attributing;
import market.api.partners.Came;
import market.api.payments.Ask;
import market.api.payments.Commanding;
import market.storage.Database;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.memberships.Membership;
import market.storage.memberships.Tier;
import market.storage.passes.PassProgramme;
import org.jspecify.annotations.Nullable;

/**
 * Becoming a member, taking another tier, pausing, and leaving. What is asked for here is asked of
 * the processor, and holds once it says so.
 */
public final class Belonging {
  private static final Duration PAGE_LASTS = Duration.ofHours(1);
  private static final Duration ASKED_AGAIN = Duration.ofMinutes(20);

  private final Database database;
  private final Attributing attributing;
  private final Later later;
  private final Settings settings;
  private final ObjectMapper json;
  private final Clock clock;

  Belonging(
      Database database,
      Attributing attributing,
      Later later,
      Settings settings,
      ObjectMapper json,
      Clock clock) {
    this.database = database;
    this.attributing = attributing;
    this.later = later;
    this.settings = settings;
    this.json = json;
    this.clock = clock;
  }

  /** A membership that waits for its first payment, and the command that makes its page. */
  public record Opened(UUID membership, @Nullable UUID command) {}

  /** Where the first payment is made. */
  public record Joined(UUID membership, String url) {}

  /** Begins a membership; nothing is paid before the page is. One at a time with each creator. */
  public Opened open(Caller caller, UUID tierId, Came came) {
    return database.write(tx -> {
      tx.accounts().queue(caller.id());
      var tier = open(tx, tierId);
      if (caller.id().equals(tier.creator())) {
        throw Problem.invalid("tier", "is your own");
      }
      if (tx.memberships().running(caller.id(), tier.creator()).isPresent()) {
        throw Problem.conflict("you are a member of %s already".formatted(Members.name(tier)));
      }
      var now = clock.instant();
      for (var other :
          tx.memberships().opening(caller.id(), tier.creator(), now.minus(PAGE_LASTS))) {
        if (other.tier().equals(tierId)
            && other.sessionUrl() != null
            && other.createdAt().isAfter(now.minus(ASKED_AGAIN))) {
          return new Opened(other.id(), null);
        }
        close(tx, other);
      }
      var id = tx.memberships().add(caller.id(), tier.creator(), tierId, now);
      tx.memberships().tell(id, Membership.State.OPENING, tier.name(), now);
      attributing.arriveAtMembership(tx, id, caller.id(), came);
      return new Opened(id, askForPage(tx, caller, id, tier));
    });
  }

  private static Tier open(Tx tx, UUID id) {
    return tx.tiers()
        .find(id)
        .filter(it -> it.state() == Tier.State.OPEN && it.stripe() != null)
        .orElseThrow(() -> Problem.notFound("tier", id));
  }

  /** Of two open pages only the newer one can be paid on. */
  private void close(Tx tx, Membership other) {
    var session = other.session();
    if (session != null) {
      var ask = new Ask.Expiry(other.id(), session);
      Commanding.add(tx, later, json, clock, "membership:%s:expiry".formatted(other.id()), ask);
    }
    tx.memberships().end(other.id(), clock.instant());
  }

  private UUID askForPage(Tx tx, Caller caller, UUID id, Tier tier) {
    var ground = tier.ground();
    var page = settings.baseUrl() + (ground == null ? "/pass" : "/memberships");
    var ask =
        new Ask.Join(
            id,
            Objects.requireNonNull(tier.stripe()),
            tier.trialDays() == 0 || tx.memberships().hadTrial(caller.id(), tier.creator())
                ? null
                : tier.trialDays(),
            tx.accounts().email(caller.id()),
            page,
            ground == null ? page : settings.baseUrl() + "/creators/" + ground.handle(),
            clock.instant().plus(PAGE_LASTS).getEpochSecond(),
            settings.money().automaticTax());
    return Commanding.add(tx, later, json, clock, "membership:%s:checkout:1".formatted(id), ask);
  }

  /** Its page is there. */
  public void opened(Tx tx, UUID membership, String session, String url) {
    tx.memberships().opened(membership, session, url);
  }

  /** It will not be. */
  public void notOpened(Tx tx, UUID membership, String reason) {
    tx.memberships().end(membership, clock.instant());
    tx.memberships().tell(membership, Membership.State.ENDED, reason, clock.instant());
  }

  /** Ends with the period that is paid. */
  public UUID leave(Caller caller, UUID id) {
    return ask(caller.id(), id, it -> change(it, null, Boolean.TRUE, null));
  }

  /** Stays after all. */
  public UUID stay(Caller caller, UUID id) {
    var open = database.read(tx -> tx.passes().programme().filter(PassProgramme::open).isPresent());
    return ask(
        caller.id(),
        id,
        it -> {
          if (it.isPass() && !open) {
            throw Problem.conflict("the pass is not offered any more");
          }
          return change(it, null, Boolean.FALSE, null);
        });
  }

  /** Ends with the period that is paid, since it is not offered any more. */
  public void windDown(Tx tx, UUID id) {
    var _ = ask(tx, id, it -> change(it, null, Boolean.TRUE, null));
  }

  /** Pays nothing and has nothing, until it is to go on. */
  public UUID pause(Caller caller, UUID id) {
    return ask(
        caller.id(),
        id,
        it -> {
          refuseTrial(it);
          return change(it, null, null, Boolean.TRUE);
        });
  }

  /** Goes on. */
  public UUID resume(Caller caller, UUID id) {
    return ask(caller.id(), id, it -> change(it, null, null, Boolean.FALSE));
  }

  /** Another tier of the same creator: the difference of what is left of the period is paid now. */
  public UUID take(Caller caller, UUID id, UUID tierId) {
    var tier = database.read(tx -> open(tx, tierId));
    return ask(
        caller.id(),
        id,
        it -> {
          if (!Objects.equals(tier.creator(), it.creator())) {
            throw Problem.invalid("tier", "is another creator's");
          }
          if (it.tier().equals(tierId)) {
            throw Problem.conflict("you have this tier already");
          }
          if (it.state() != Membership.State.ACTIVE) {
            throw Problem.conflict("only a membership that is paid can change its tier");
          }
          refuseTrial(it);
          return change(it, tier.stripe(), null, null);
        });
  }

  private void refuseTrial(Membership it) {
    if (it.isTrial(clock.instant())) {
      throw Problem.conflict("it costs nothing yet: leave, or wait until it is paid");
    }
  }

  private static Ask.Change change(
      Membership it, @Nullable String price, @Nullable Boolean ends, @Nullable Boolean paused) {
    return new Ask.Change(
        it.id(),
        Objects.requireNonNull(it.subscription()),
        price == null ? null : it.item(),
        price,
        ends,
        paused);
  }

  private UUID ask(AccountId account, UUID id, Function<Membership, Ask.Change> wish) {
    return database.write(tx -> {
      if (tx.memberships().find(id).filter(it -> it.account().equals(account)).isEmpty()) {
        throw Problem.notFound("membership", id);
      }
      return ask(tx, id, wish);
    });
  }

  private UUID ask(Tx tx, UUID id, Function<Membership, Ask.Change> wish) {
    var membership =
        tx.memberships()
            .lock(id)
            .filter(Membership::isRunning)
            .orElseThrow(() -> Problem.notFound("membership", id));
    var key = "membership:%s:change:%d".formatted(id, tx.memberships().ask(id));
    return Commanding.add(tx, later, json, clock, key, wish.apply(membership));
  }
}

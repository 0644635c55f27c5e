package market.api.abuse;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import market.api.Problem;
import market.storage.Tx;
import market.storage.abuse.Flag;
import market.storage.abuse.FlagId;
import market.storage.abuse.FlagRule;
import market.storage.abuse.FlagState;
import market.storage.abuse.Signal;
import market.storage.accounts.AccountId;
import market.storage.moderation.Case;
import market.storage.moderation.Cases.Opening;
import market.storage.mods.ModId;
import org.jspecify.annotations.Nullable;

/**
 * Flags what a rule fires at: the numbers are written down, somebody is asked to decide, and what
 * would do harm meanwhile is kept back. Of one matter a rule says so once.
 */
public final class Flagging {
  /** How far back two accounts are held against each other. */
  static final Duration SEEN = Duration.ofDays(90);

  /** So many accounts with one mark are a crowd, which says nothing. */
  static final int CROWD = 20;

  private static final int JOINED_MOST = 200;

  /** So many times the bound, and the line opens no more accounts in that hour. */
  private static final int SHUT_AT = 5;

  private static final long AN_HOUR = 3_600;

  private final Marking marking;
  private final Clock clock;

  Flagging(Marking marking, Clock clock) {
    this.marking = marking;
    this.clock = clock;
  }

  /** Flags one matter where the rule fires, unless it did before. */
  public Optional<FlagId> consider(Tx tx, FlagRule rule, Signal signal) {
    var limits = Limits.read(tx);
    return Rulebook.fires(rule, limits, signal)
        ? raise(tx, rule, signal, Rulebook.written(rule, limits))
        : Optional.empty();
  }

  private Optional<FlagId> raise(Tx tx, FlagRule rule, Signal signal, List<String> bounds) {
    var now = clock.instant();
    var raised = tx.flags().raise(rule, signal, bounds, now);
    if (raised.isEmpty()) {
      return raised;
    }
    var id = raised.get();
    var mod = signal.mod();
    var kind = rule == FlagRule.REFUND_ABUSE ? Case.Kind.REFUND : Case.Kind.ABUSE;
    var opened =
        tx.cases()
            .open(
                new Opening(
                    kind,
                    mod == null ? null : tx.mods().get(mod).game(),
                    mod,
                    signal.account(),
                    name(rule) + ":" + signal.about(),
                    Rulebook.risk(rule)),
                now);
    tx.cases().because(opened, List.of(name(rule)));
    tx.flags().decidedIn(id, opened);
    tx.audit().add(now, null, "flag.raised", "flag:" + id, said(rule, signal));
    return raised;
  }

  static String name(FlagRule rule) {
    return rule.name().toLowerCase(Locale.ROOT);
  }

  private static String said(FlagRule rule, Signal signal) {
    return signal.facts().entrySet().stream()
        .map(it -> it.getKey() + "=" + it.getValue())
        .collect(Collectors.joining(" ", name(rule) + " ", ""));
  }

  /**
   * An order was paid: where its buyer looks like who is paid from it nothing of it leaves, and
   * where they look like who brought them that part of it stays. Within the transaction that makes
   * it paid, for a game may have no hold.
   *
   * @param card what the processor calls the card; null where it was none
   */
  public void sold(Tx tx, UUID order, AccountId buyer, boolean referred, @Nullable String card) {
    marking.paid(tx, buyer, card);
    var since = clock.instant().minus(SEEN);
    flagSales(tx, tx.signals().sales(false, since, since, CROWD, order, 1), FlagRule.WASH_SALE);
    if (referred) {
      flagSales(
          tx, tx.signals().sales(true, since, since, CROWD, order, 1), FlagRule.SELF_REFERRAL);
    }
  }

  void flagSales(Tx tx, List<Signal> signals, FlagRule rule) {
    for (var signal : signals) {
      consider(tx, rule, signal).ifPresent(id -> tx.flags().keep(id, keep(tx, rule, signal)));
    }
  }

  private static int keep(Tx tx, FlagRule rule, Signal signal) {
    var order = UUID.fromString(signal.about().substring(signal.about().indexOf(':') + 1));
    return rule == FlagRule.WASH_SALE
        ? tx.signals().hold(order)
        : tx.signals().keepReferral(order, true);
  }

  /**
   * Somebody opened an account. Where many do on one line at once, what they write first is held,
   * and where very many do no more are opened.
   */
  public void joined(Tx tx, AccountId account, String address) {
    marking.came(tx, account, address, null);
    var now = clock.instant();
    var limits = Limits.read(tx);
    for (var signal : tx.signals().signUps(now.minus(Duration.ofHours(1)), account, 1)) {
      if (!Rulebook.fires(FlagRule.MASS_SIGN_UP, limits, signal)) {
        continue;
      }
      var most = SHUT_AT * limits.of(FlagRule.MASS_SIGN_UP, "accounts");
      if (signal.numbers().getFirst() > most) {
        throw Problem.tooMany("too many accounts were opened from here", AN_HOUR);
      }
      var bounds = Rulebook.written(FlagRule.MASS_SIGN_UP, limits);
      var id =
          raise(tx, FlagRule.MASS_SIGN_UP, signal, bounds)
              .or(() -> tx.flags().about(FlagRule.MASS_SIGN_UP, signal.about()).map(Flag::id))
              .orElseThrow();
      tx.signals().signedUpWith(account, JOINED_MOST).forEach(other -> tx.flags().join(id, other));
    }
  }

  /**
   * What of reviews is held is written down with why, and somebody is asked.
   *
   * @param party what those are known by that are held together
   */
  public void held(
      Tx tx,
      FlagRule rule,
      UUID party,
      @Nullable AccountId account,
      ModId mod,
      Map<String, Long> facts,
      int reviews) {
    var about = "reviews:" + party;
    var bounds = Rulebook.written(rule, Limits.read(tx));
    var id =
        raise(tx, rule, Signal.of(about, account, mod, facts), bounds)
            .or(() ->
                tx.flags()
                    .about(rule, about)
                    .filter(it -> it.state() == FlagState.HELD)
                    .map(Flag::id));
    id.ifPresent(it -> tx.flags().keep(it, reviews));
  }

  /** What a flag kept was decided elsewhere: it is decided too, and nobody is asked any more. */
  public void decided(Tx tx, String about, boolean upheld) {
    var now = clock.instant();
    for (var flag : tx.flags().about(about)) {
      if (flag.state() == FlagState.HELD) {
        tx.flags().become(flag.id(), upheld ? FlagState.UPHELD : FlagState.DISMISSED, now);
        if (flag.caseId() != null) {
          tx.cases().close(flag.caseId(), now);
        }
      }
    }
  }

  /**
   * A buyer asks for their money.
   *
   * @return whether somebody has to decide about it first
   */
  public boolean isForSomebody(Tx tx, AccountId buyer, UUID order, @Nullable ModId mod) {
    var since = clock.instant().minus(Duration.ofDays(Rulebook.REFUND_DAYS));
    var limits = Limits.read(tx);
    for (var signal : tx.signals().refunds(since, 1, buyer, 1)) {
      if (Rulebook.fires(FlagRule.REFUND_ABUSE, limits, signal)) {
        var one = Signal.of("refund:" + order, buyer, mod, signal.facts());
        raise(tx, FlagRule.REFUND_ABUSE, one, Rulebook.written(FlagRule.REFUND_ABUSE, limits))
            .ifPresent(id -> tx.flags().keep(id, 1));
        return true;
      }
    }
    return false;
  }
}

package market.api.abuse;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import market.api.Problem;
import market.storage.Database;
import market.storage.Tx;
import market.storage.abuse.FlagRule;
import market.storage.abuse.Flags;
import market.storage.abuse.Signal;
import market.storage.accounts.AccountId;

/** An owner sets the bounds, having seen what they would have flagged. */
public final class Limiting {
  /** What is counted before a bound is set. */
  public static final Duration TRIED = Duration.ofDays(30);

  private static final int MOST = 10_000;
  private static final int ALL = 100;
  private static final int YOUNG_DAYS = 7;
  private static final int APART_MINUTES = 10;

  private final Database database;
  private final Clock clock;

  Limiting(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * A bound as it holds.
   *
   * @param sign which way it is crossed
   * @param least that it may be set to
   * @param most that it may be set to
   */
  public record BoundView(
      String name, String sign, long value, long usual, long least, long most) {}

  /**
   * A rule with its bounds and what it did lately.
   *
   * @param falseAlarmPct of those decided, how many were nothing; of none it is 0
   */
  public record RuleView(
      FlagRule rule,
      List<BoundView> bounds,
      long held,
      long dismissed,
      long upheld,
      long kept,
      long falseAlarmPct) {}

  /** All rules, with what they did in the last 30 days. */
  public List<RuleView> rules() {
    return database.read(tx -> {
      var limits = Limits.read(tx);
      var doings =
          tx.flags().doings(clock.instant().minus(TRIED)).stream()
              .collect(Collectors.toMap(Flags.Doing::rule, it -> it));
      return Arrays.stream(FlagRule.values())
          .map(rule ->
              view(rule, limits, doings.getOrDefault(rule, new Flags.Doing(rule, 0, 0, 0, 0))))
          .toList();
    });
  }

  private static RuleView view(FlagRule rule, Limits limits, Flags.Doing did) {
    var decided = did.dismissed() + did.upheld();
    return new RuleView(
        rule,
        Rulebook.bounds(rule).stream()
            .map(it ->
                new BoundView(
                    it.name(),
                    it.side().sign(),
                    limits.of(rule, it),
                    it.usual(),
                    it.least(),
                    it.most()))
            .toList(),
        did.held(),
        did.dismissed(),
        did.upheld(),
        did.kept(),
        decided == 0 ? 0 : did.dismissed() * ALL / decided);
  }

  /**
   * What bounds would have flagged in the last 30 days.
   *
   * @param looked at how many matters that have the numbers
   * @param now of those, what the bounds that hold flag
   * @param then what these would
   */
  public record Trial(FlagRule rule, Map<String, Long> bounds, long looked, long now, long then) {}

  /** Counts without doing anything. */
  public Trial trial(FlagRule rule, Map<String, Long> wanted) {
    var checked = checked(rule, wanted);
    return database.read(tx -> {
      var limits = Limits.read(tx);
      var others = limits.with(rule, checked);
      var signals = signals(tx, rule, clock.instant().minus(TRIED));
      return new Trial(
          rule,
          checked,
          signals.size(),
          count(rule, limits, signals),
          count(rule, others, signals));
    });
  }

  private static long count(FlagRule rule, Limits limits, List<Signal> signals) {
    return signals.stream().filter(it -> Rulebook.fires(rule, limits, it)).count();
  }

  private static List<Signal> signals(Tx tx, FlagRule rule, Instant since) {
    var signals = tx.signals();
    return switch (rule) {
      case WASH_SALE ->
          signals.sales(false, since, since.minus(Flagging.SEEN), Flagging.CROWD, null, MOST);
      case SELF_REFERRAL ->
          signals.sales(true, since, since.minus(Flagging.SEEN), Flagging.CROWD, null, MOST);
      case REVIEW_BURST -> signals.bursts(since, YOUNG_DAYS, MOST);
      case REVIEW_RING -> signals.rings(since, MOST);
      case REVIEW_COMPANY -> signals.companies(since, APART_MINUTES, MOST);
      case REFUND_ABUSE -> signals.refunds(since, 0, null, MOST);
      case DOWNLOAD_PUMPING -> signals.downloads(since, least(rule, "downloads"), ALL);
      case MASS_SIGN_UP -> signals.signUps(since, null, MOST);
      case SPAM_LINKS -> signals.links(since, null, MOST);
      case SPAM_COPIES -> signals.copies(since, null, MOST);
      case LOOK_ALIKE ->
          tx.flags().standing(rule, since).stream()
              .map(it -> new Signal(it.about(), it.account(), it.mod(), it.names(), it.numbers()))
              .toList();
    };
  }

  private static long least(FlagRule rule, String name) {
    return Rulebook.bounds(rule).stream()
        .filter(it -> it.name().equals(name))
        .mapToLong(Bound::least)
        .findFirst()
        .orElseThrow();
  }

  /** Sets the bounds of a rule, from now on. */
  public RuleView set(AccountId owner, FlagRule rule, Map<String, Long> wanted) {
    var checked = checked(rule, wanted);
    database.change(tx -> {
      checked.forEach((name, value) -> tx.flags().limit(rule, name, value));
      var subject = "flag-rule:" + Flagging.name(rule);
      tx.audit().add(clock.instant(), owner, "flag.bounds", subject, checked.toString());
    });
    return rules().stream().filter(it -> it.rule() == rule).findFirst().orElseThrow();
  }

  /** All bounds of a rule, those left out as they usually are. */
  private static Map<String, Long> checked(FlagRule rule, Map<String, Long> wanted) {
    var checked = new TreeMap<String, Long>();
    for (var bound : Rulebook.bounds(rule)) {
      var value = wanted.getOrDefault(bound.name(), bound.usual());
      if (value < bound.least() || value > bound.most()) {
        throw Problem.invalid(
            bound.name(), "is from %d to %d".formatted(bound.least(), bound.most()));
      }
      checked.put(bound.name(), value);
    }
    for (var name : wanted.keySet()) {
      if (!checked.containsKey(name)) {
        throw Problem.invalid(name, "is none of " + checked.keySet());
      }
    }
    return checked;
  }
}

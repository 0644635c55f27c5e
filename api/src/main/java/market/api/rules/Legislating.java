package market.api.rules;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.storage.Database;
import market.storage.Tx;
import market.storage.moderation.Verdict;
import market.storage.mods.Slug;
import market.storage.releases.ReleaseId;
import market.storage.releases.ReleaseState;
import market.storage.rules.Facts;
import market.storage.rules.Rule;
import market.storage.rules.RuleState;
import market.storage.rules.Rules;
import market.storage.rules.Rules.Past;
import org.jspecify.annotations.Nullable;

/**
 * Writing rules: each wording is a version, tried on what was decided lately before it can be
 * switched on. A rule that is switched on has everything live looked at again.
 */
public final class Legislating {
  private static final int TRIED_MOST = 500;
  private static final int LINES = 100;

  private final Database database;
  private final Clock clock;

  public Legislating(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * A rule's words.
   *
   * @param condition such as {@code all(creator.age_days < 7, findings.codes = "FETCHES_CODE")}
   * @param actions such as {@code hold}, {@code raise: 20} or {@code reject: why}
   */
  public record Wording(
      @NotBlank @Size(max = 4_000) String condition,
      @NotNull @Size(min = 1, max = 10) List<String> actions) {}

  /** A release on which a rule was tried, and what the rule would have done. */
  public record Tried(
      ReleaseId release,
      Slug mod,
      String version,
      ReleaseState state,
      @Nullable Verdict verdict,
      boolean changed) {}

  /**
   * What would have been.
   *
   * @param of how many releases it was tried on
   * @param matched of how many it holds
   * @param changed how many would have ended otherwise, or earlier
   * @param releases of which it holds, at most a hundred
   */
  public record Trial(int of, int matched, int changed, List<Tried> releases) {}

  public List<Rule> all() {
    return database.read(tx -> tx.rules().all());
  }

  public Rule named(String name) {
    return database.read(tx -> named(tx, name));
  }

  private static Rule named(Tx tx, String name) {
    return tx.rules().named(name).orElseThrow(() -> Problem.notFound("rule", name));
  }

  /** A new rule, or new words of one, which is off until they were tried. */
  public Rule put(Caller owner, String name, Wording wording) {
    if (!name.matches("[a-z0-9][a-z0-9-]{1,59}")) {
      throw Problem.invalid("name", "is 2 to 60 lower-case letters, digits and -");
    }
    var condition = wording.condition().strip();
    var _ = Parser.parse(condition);
    return database.write(tx -> {
      var scanners = Applying.scanners(tx);
      var actions =
          wording.actions().stream()
              .map(line -> Action.of(line, scanners).toString())
              .distinct()
              .toList();
      var now = clock.instant();
      var id = tx.rules().put(name, condition, actions, now);
      tx.rules().keep(id, owner.id(), now);
      tx.audit().add(now, owner.id(), "rule.written", "rule:" + name, condition);
      return named(tx, name);
    });
  }

  /** Asks the rule about what was handed in last; changes nothing but that it was tried. */
  public Trial trial(Caller owner, String name, int cases) {
    return database.write(tx -> {
      var rule = named(tx, name);
      var condition = Parser.parse(rule.condition());
      var past = tx.rules().past(Math.clamp(cases, 1, TRIED_MOST));
      Map<ReleaseId, Facts> facts = new HashMap<>();
      var ids = past.stream().map(it -> it.release().value()).toList();
      tx.rules().facts(ids, clock.instant()).forEach(it -> facts.put(it.release(), it));
      var scanners = Applying.scanners(tx);
      var kinds = rule.actions().stream().map(line -> Action.of(line, scanners).kind()).toList();
      var matched =
          past.stream()
              .filter(it -> {
                var known = facts.get(it.release());
                return known != null && condition.holds(known);
              })
              .map(it -> tried(it, kinds))
              .toList();
      tx.rules().tried(rule.id(), rule.version());
      tx.audit()
          .add(
              clock.instant(),
              owner.id(),
              "rule.tried",
              "rule:" + name,
              "version %d holds of %d of %d"
                  .formatted(rule.version(), matched.size(), past.size()));
      return new Trial(
          past.size(),
          matched.size(),
          (int) matched.stream().filter(Tried::changed).count(),
          matched.stream().limit(LINES).toList());
    });
  }

  private static Tried tried(Past past, List<Action.Kind> kinds) {
    var rejects = kinds.contains(Action.Kind.REJECT);
    var holds = kinds.contains(Action.Kind.HOLD);
    // What a moderator refused would have been refused sooner; what nobody looked at, looked at.
    var changed =
        rejects
            ? past.verdict() != null || past.state() != ReleaseState.REJECTED
            : holds && past.verdict() == null && past.state() == ReleaseState.LIVE;
    return new Tried(
        past.release(), past.mod(), past.version(), past.state(), past.verdict(), changed);
  }

  /** What was never tried in these words is not switched on. */
  public Rule turn(Caller owner, String name, RuleState state) {
    return database.write(tx -> {
      var rule = named(tx, name);
      if (state == RuleState.ON && !rule.mayTurnOn()) {
        throw Problem.conflict("try this version before switching it on");
      }
      if (tx.rules().turn(rule.id(), state, clock.instant()) == 0) {
        throw Problem.conflict("it is so already");
      }
      tx.audit()
          .add(
              clock.instant(),
              owner.id(),
              state == RuleState.ON ? "rule.on" : "rule.off",
              "rule:" + name,
              "version " + rule.version());
      return named(tx, name);
    });
  }

  /** What one rule did, or what all did on one walk over everything; the latest first. */
  public List<Rules.Doing> doings(
      @Nullable String rule, @Nullable UUID rescan, long before, int limit) {
    return database.read(tx -> tx.rules().doings(rule, null, rescan, before, limit));
  }

  /** What rules did to a release, for who decides about it. */
  public List<Rules.Doing> doings(ReleaseId release) {
    return database.read(tx -> tx.rules().doings(null, release, null, Long.MAX_VALUE, LINES));
  }
}

package market.api.rules;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import market.storage.Tx;
import market.storage.releases.ReleaseId;
import market.storage.rules.Facts;
import market.storage.rules.Rules.Asked;
import market.storage.scanners.Scanner;
import org.jspecify.annotations.Nullable;

/** Asks the rules that are on about a release, and writes down what they did. */
public final class Applying {
  private final Clock clock;

  public Applying(Clock clock) {
    this.clock = clock;
  }

  /** A rule that holds, and one thing it does. */
  private record Fired(Asked rule, Action action) {}

  /** Which scanners have to look into it; nothing is done yet. */
  public Set<String> scanners(Tx tx, ReleaseId release) {
    return fired(tx, release).stream()
        .filter(it -> it.action().kind() == Action.Kind.SCAN)
        .map(it -> it.action().argument())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Each version of a rule does each thing to a release once: what a moderator let pass is not held
   * again by the same words.
   *
   * @param rescan the walk over everything live it is part of, if it is
   */
  public Judgment apply(Tx tx, ReleaseId release, @Nullable UUID rescan) {
    var now = clock.instant();
    var reject = new ArrayList<String>();
    var scanners = new HashSet<String>();
    boolean hold = false;
    int risk = 0;
    for (var one : fired(tx, release)) {
      var rule = one.rule();
      var action = one.action();
      if (tx.rules().did(rule.id(), rule.version(), release, action.toString(), rescan, now) == 0) {
        continue;
      }
      switch (action.kind()) {
        case REJECT -> reject.add("%s: %s".formatted(rule.name(), action.argument()));
        case HOLD -> hold = true;
        case RAISE -> risk += Integer.parseInt(action.argument());
        case SCAN -> scanners.add(action.argument());
        case NOTIFY -> {
          var note = "%s: %s".formatted(rule.name(), action.argument());
          tx.alerts().raise("rule", "release:" + release + ":" + rule.name(), note, now);
        }
        case TAG -> {}
      }
      tx.audit().add(now, null, "rule.did", "release:" + release, rule.name() + " " + action);
    }
    return new Judgment(String.join("; ", reject), hold, Math.min(100, risk), Set.copyOf(scanners));
  }

  private List<Fired> fired(Tx tx, ReleaseId release) {
    var rules = tx.rules().on();
    if (rules.isEmpty()) {
      return List.of();
    }
    var facts = tx.rules().facts(List.of(release.value()), clock.instant()).getFirst();
    var scanners = scanners(tx);
    return rules.stream()
        .filter(rule -> holds(rule, facts))
        .flatMap(
            rule -> rule.actions().stream().map(line -> new Fired(rule, Action.of(line, scanners))))
        .toList();
  }

  private static boolean holds(Asked rule, Facts facts) {
    return Parser.parse(rule.condition()).holds(facts);
  }

  static Set<String> scanners(Tx tx) {
    return tx.scanners().all().stream().map(Scanner::name).collect(Collectors.toUnmodifiableSet());
  }
}

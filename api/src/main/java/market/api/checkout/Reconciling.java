package market.api.checkout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import market.api.Api;
import market.api.payments.Payment;
import market.api.payments.StripeFacts;
import market.api.payouts.Withdrawing;
import market.storage.Database;
import market.storage.ledger.Ledger.Outside;

/**
 * Compares every movement of our balance at the processor with our books, and ours with it. What is
 * missing here because nobody told us is caught up on, by asking what happened; nothing is ever
 * posted just to make two figures meet.
 */
public final class Reconciling {
  /** A movement there may be in our books some time later; until then it is not missing. */
  private static final Duration SETTLING = Duration.ofMinutes(10);

  /** So many of ours that their list does not have are asked for one by one. */
  private static final int LOOKED_UP = 200;

  /** And one in our books may have happened there some time before. */
  private static final Duration TOLD_LATE = Duration.ofDays(4);

  private static final int PAGE = 100;

  private final Database database;
  private final StripeFacts stripe;
  private final Settling settling;
  private final Straying straying;
  private final Refunding refunding;
  private final Disputing disputing;
  private final Withdrawing withdrawing;
  private final ObjectMapper json;
  private final Clock clock;

  /** On what an API has wired before. */
  public Reconciling(Api api, StripeFacts stripe) {
    database = api.database;
    this.stripe = stripe;
    settling = api.settling;
    straying = api.straying;
    refunding = api.refunding;
    disputing = api.disputing;
    withdrawing = api.withdrawing;
    json = api.json;
    clock = api.clock;
  }

  /** In which way the two disagree. */
  public enum Kind {
    /** The processor moved money that our books know nothing of. */
    MISSING_HERE,
    /** Our books moved money that the processor knows nothing of. */
    MISSING_THERE,
    /** Both know of it, with other amounts. */
    AMOUNT
  }

  /** One disagreement; minor units, positive for what came to us. */
  public record Difference(
      Kind kind, String cause, String currency, long ours, long theirs, boolean repaired) {}

  /** What came of a comparison. */
  public record Report(Instant since, Instant at, long compared, List<Difference> differences) {
    public Report {
      differences = List.copyOf(differences);
    }
  }

  /**
   * Compares everything since a moment.
   *
   * @param repair whether to catch up on what nobody told us
   */
  public Report compare(Instant since, boolean repair) {
    var now = clock.instant();
    var until = now.minus(SETTLING);
    var seen = new HashSet<String>();
    var differences = new ArrayList<Difference>();
    var compared = 0L;
    @org.jspecify.annotations.Nullable String after = null;
    while (true) {
      var page = stripe.entries(since.minus(TOLD_LATE), after, PAGE);
      var recent =
          page.stream().filter(it -> !it.at().isBefore(since) && it.at().isBefore(until)).toList();
      page.forEach(entry -> seen.addAll(expected(entry).keySet()));
      differences.addAll(here(recent, repair));
      compared += page.size();
      if (page.size() < PAGE) {
        break;
      }
      after = page.getLast().id();
    }
    differences.addAll(there(since, until, seen));
    var report = new Report(since, now, compared, differences);
    keep(report);
    return report;
  }

  /** Theirs against ours, a page with one question. */
  private List<Difference> here(List<Payment.Entry> entries, boolean repair) {
    var differences = new ArrayList<Difference>();
    var ours = ours(entries);
    // The oldest first: what happened to a payment is known of what was paid.
    for (var entry : entries.reversed()) {
      if (!differs(entry, ours).isEmpty() && repair) {
        repair(entry);
      }
    }
    var after = ours(entries);
    for (var entry : entries) {
      var left = differs(entry, after);
      for (var difference : differs(entry, ours)) {
        differences.add(
            new Difference(
                difference.kind(),
                difference.cause(),
                difference.currency(),
                difference.ours(),
                difference.theirs(),
                left.stream().noneMatch(it -> it.cause().equals(difference.cause()))));
      }
    }
    return differences;
  }

  private Map<String, Long> ours(List<Payment.Entry> entries) {
    var causes = new ArrayList<String>();
    for (var entry : entries) {
      for (var cause : expected(entry).keySet()) {
        causes.add(cause);
        causes.add(cause + ":loss");
      }
    }
    var sums = new HashMap<String, Long>();
    database
        .read(tx -> tx.ledger().outside(causes))
        .forEach(it -> sums.merge(plain(it.cause()), it.units(), Math::addExact));
    return sums;
  }

  private static List<Difference> differs(Payment.Entry entry, Map<String, Long> ours) {
    var differences = new ArrayList<Difference>();
    expected(entry)
        .forEach((cause, units) -> {
          var known = ours.get(cause);
          if (!Objects.equals(known, units)) {
            differences.add(
                new Difference(
                    known == null ? Kind.MISSING_HERE : Kind.AMOUNT,
                    cause,
                    entry.currency(),
                    known == null ? 0 : known,
                    units,
                    false));
          }
        });
    return differences;
  }

  /** Ours that they have nothing of. */
  private List<Difference> there(Instant since, Instant until, Set<String> seen) {
    var differences = new ArrayList<Difference>();
    var looked = 0;
    var after = "";
    while (true) {
      var from = after;
      List<Outside> page = database.read(tx -> tx.ledger().outside(since, until, from, 1_000));
      for (var it : page) {
        var cause = plain(it.cause());
        if (!seen.contains(cause) && (looked++ >= LOOKED_UP || !isOlder(cause))) {
          differences.add(
              new Difference(Kind.MISSING_THERE, it.cause(), it.currency(), it.units(), 0, false));
        }
      }
      if (page.size() < 1_000) {
        return differences;
      }
      after = page.getLast().cause();
    }
  }

  /** Whether they have it after all, from before the time that is compared: we were told late. */
  private boolean isOlder(String cause) {
    var names = cause.split(":", -1);
    var entries = names[0].equals("fee") ? stripe.entryNamed(names[1]) : stripe.entriesOf(names[1]);
    return entries.stream().anyMatch(entry -> expected(entry).containsKey(cause));
  }

  /** A part of a dispute that nobody can be asked for is posted apart; to the bank it is one. */
  private static String plain(String cause) {
    return cause.endsWith(":loss") ? cause.substring(0, cause.length() - 5) : cause;
  }

  /** Under which causes a movement there stands in our books, and with which amounts. */
  static Map<String, Long> expected(Payment.Entry entry) {
    var causes = new LinkedHashMap<String, Long>();
    var source = String.valueOf(entry.source());
    switch (entry.type()) {
      case "charge", "payment" -> {
        causes.put("charge:" + source, entry.units());
        putFee(causes, "fee:" + entry.id(), entry);
      }
      case "refund", "payment_refund" -> causes.put("refund:" + source, entry.units());
      case "refund_failure" -> causes.put("refund:%s:failed".formatted(source), entry.units());
      case "transfer" -> causes.put("transfer:" + source, entry.units());
      case "transfer_refund" -> causes.put("reversal:" + source, entry.units());
      case "payout" -> causes.put("payout:" + source, entry.units());
      case "payout_failure", "payout_cancel" ->
          causes.put("payout:%s:failed".formatted(source), entry.units());
      case "adjustment" -> {
        var cause = "dispute:%s:%s".formatted(source, entry.id());
        if (entry.units() != 0) {
          causes.put(cause, entry.units());
        }
        putFee(causes, cause + ":fee", entry);
      }
      default ->
          causes.put("%s:%s".formatted(entry.type(), entry.id()), entry.units() - entry.feeUnits());
    }
    return causes;
  }

  private static void putFee(Map<String, Long> causes, String cause, Payment.Entry entry) {
    if (entry.feeUnits() != 0) {
      causes.put(cause, -entry.feeUnits());
    }
  }

  /** Asks what happened, as if an event had told of it; safe to do at any time. */
  private void repair(Payment.Entry entry) {
    var source = entry.source();
    if (source == null) {
      return;
    }
    switch (entry.type()) {
      case "charge", "payment" -> repairCharge(source, entry);
      case "refund", "payment_refund", "refund_failure" -> {
        var said = stripe.refund(source);
        database.change(tx -> refunding.told(tx, said));
      }
      case "adjustment" -> disputing.look(source);
      case "payout_failure", "payout_cancel" -> withdrawing.look(stripe.payout(source, null));
      default -> {
        // A transfer or payout that is not in our books was either commanded, and its command goes
        // on asking; or it was not ours, and somebody has to look.
      }
    }
  }

  private void repairCharge(String id, Payment.Entry entry) {
    var charge = stripe.chargeNamed(id);
    var order = Settling.order(charge.order());
    if (order == null) {
      return;
    }
    settling.settle(order);
    settling.balance(charge.paymentIntent());
    var paid = database.read(tx -> tx.orders().get(order)).orElse(null);
    if (paid != null && paid.charge() != null && !paid.charge().equals(id)) {
      straying.found(order, charge, entry.units(), entry.currency());
    }
  }

  private void keep(Report report) {
    database.change(tx -> {
      tx.reconciliations().add(report.since(), report.at(), report.compared(), text(report));
      var left = report.differences().stream().filter(it -> !it.repaired()).count();
      if (left > 0) {
        tx.alerts()
            .raise(
                "reconciliation",
                "books",
                "%d movements disagree with the processor's".formatted(left),
                report.at());
      }
    });
  }

  /** What came of the last comparison, if there was one. */
  public Optional<Report> last() {
    return database.read(tx -> tx.reconciliations().latest(1)).stream()
        .findFirst()
        .map(it -> new Report(it.since(), it.at(), it.compared(), differences(it.differences())));
  }

  private List<Difference> differences(String text) {
    try {
      return List.of(json.readValue(text, Difference[].class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private String text(Report report) {
    try {
      return json.writeValueAsString(report.differences());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}

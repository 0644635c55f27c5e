package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a tester sets and a restart keeps: taxes, settlement currencies, how slow a bank is. */
final class Switches {
  private static final String ID = "switches";
  private static final Duration SLOW = Duration.ofMinutes(1);
  private static final int WHOLE = 10_000;

  private final Clock clock;

  Switches(Clock clock) {
    this.clock = clock;
  }

  void switches(Routes switchboard) {
    switchboard
        .get("/_simulator/clock", (_, _) -> Json.object("now", clock.instant().toString()))
        .post("/_simulator/clock", this::advance)
        .get("/_simulator/switches", (tx, call) -> all(tx))
        .post("/_simulator/tax", this::tax)
        .post("/_simulator/settlement", this::settlement)
        .post("/_simulator/delays", this::delays);
  }

  private ObjectNode advance(Tx tx, Call call) {
    call.parameters().only("advance_seconds");
    call.parameters().required("advance_seconds");
    var seconds = call.parameters().whole("advance_seconds").orElseThrow();
    if (!(clock instanceof SettableClock settable) || seconds < 0) {
      throw Parameters.invalid(
          "advance_seconds", "Only a clock that was made to be moved can be, and only on");
    }
    settable.advance(Duration.ofSeconds(seconds));
    return Json.object("now", clock.instant().toString());
  }

  private ObjectNode tax(Tx tx, Call call) {
    var rates = Json.object();
    for (var field : call.parameters().tree().properties()) {
      var rate = call.parameters().whole(field.getKey()).orElse(-1);
      if (!field.getKey().matches("[A-Z]{2}") || rate < 0 || rate > WHOLE) {
        throw Parameters.invalid(field.getKey(), "A country and its rate in basis points, please");
      }
      rates.put(field.getKey(), rate);
    }
    return saved(tx, all(tx).set("tax", rates));
  }

  private ObjectNode settlement(Tx tx, Call call) {
    var currencies = Json.object();
    for (var field : call.parameters().tree().properties()) {
      var priced = new Parameters(Json.object("currency", field.getKey())).currency("currency");
      currencies.put(priced, call.parameters().currency(field.getKey()));
    }
    return saved(tx, all(tx).set("settlement", currencies));
  }

  private ObjectNode delays(Tx tx, Call call) {
    call.parameters().only("bank_debit_seconds", "payout_seconds");
    var switches = all(tx);
    for (var name : List.of("bank_debit_seconds", "payout_seconds")) {
      var seconds = call.parameters().whole(name);
      seconds.ifPresent(given -> switches.put(name, Math.max(0, given)));
    }
    return saved(tx, switches);
  }

  private static ObjectNode all(Tx tx) {
    return tx.find(ID, ID)
        .orElseGet(() ->
            Json.with("id", ID)
                .with("object", ID)
                .with("tax", Json.object())
                .with("settlement", Json.object())
                .with("bank_debit_seconds", SLOW.toSeconds())
                .with("payout_seconds", SLOW.toSeconds())
                .node());
  }

  private static ObjectNode saved(Tx tx, ObjectNode switches) {
    if (tx.find(ID).isPresent()) {
      tx.save(switches);
      return switches;
    }
    return tx.add(switches);
  }

  /** What is collected in a country, in basis points; nothing where there is no registration. */
  static long taxRate(Tx tx, String country) {
    return all(tx).path("tax").path(country).asLong(0);
  }

  static Optional<String> settlement(Tx tx, String currency) {
    var settled = all(tx).path("settlement").path(currency.toLowerCase(Locale.ROOT));
    return settled.isTextual() ? Optional.of(settled.asText()) : Optional.empty();
  }

  static Duration payout(Tx tx) {
    return Duration.ofSeconds(all(tx).path("payout_seconds").asLong());
  }

  static Duration bankDebit(Tx tx) {
    return Duration.ofSeconds(all(tx).path("bank_debit_seconds").asLong());
  }
}

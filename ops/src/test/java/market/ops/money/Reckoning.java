package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import market.storage.Tx;
import market.storage.ledger.Ledger;
import market.storage.ledger.Transfer.Reason;

/** That our books prove themselves, and agree with the simulator's to the cent. */
final class Reckoning {
  private static final int ENTRIES_MAX = 100_000;

  private Reckoning() {}

  static void agree(MoneyWorld world) {
    var book = world.book();
    List<String> proof = world.database.read(tx -> tx.ledger().proof());
    assertThat(proof).isEmpty();
    world.database.change(tx -> {
      var held = held(tx);
      world.unknown().forEach((currency, units) -> held.merge(currency, units, Math::addExact));
      assertThat(held).isEqualTo(balances(book));
      book.path("accounts").properties().forEach(of -> agree(tx, of.getKey(), of.getValue()));
      // A transfer of ours is one of theirs, and none of theirs is not ours.
      assertThat(theirTransfers(book)).isEqualTo(ourTransfers(tx));
    });
  }

  /** By currency, what the processor holds for us by our books. */
  private static Map<String, Long> held(Tx tx) {
    var sums = new HashMap<String, Long>();
    for (Ledger.Balance it : tx.ledger().balances()) {
      if (it.kind().equals("processor") && it.balance() != 0) {
        sums.merge(it.currency(), -it.balance(), Math::addExact);
      }
    }
    return sums;
  }

  private static Map<String, Long> balances(JsonNode book) {
    var sums = new HashMap<String, Long>();
    book.path("platform")
        .properties()
        .forEach(of -> {
          var balance = of.getValue().path("balance").asLong();
          if (balance != 0) {
            sums.put(of.getKey().toUpperCase(Locale.ROOT), balance);
          }
        });
    return sums;
  }

  private static void agree(Tx tx, String stripe, JsonNode theirs) {
    var payee = tx.payoutAccounts().at(stripe).orElseThrow().account();
    var ours = new HashMap<String, Long>();
    tx.ledger().entries(payee, ENTRIES_MAX).stream()
        .filter(it -> it.reason() == Reason.TRANSFER || it.reason() == Reason.REVERSAL)
        .forEach(it -> ours.merge(it.currency(), -it.units(), Math::addExact));
    theirs
        .properties()
        .forEach(of -> {
          var sums = of.getValue();
          assertThat(sums.path("transferred").asLong() - sums.path("reversed").asLong())
              .as("sent to %s", stripe)
              .isEqualTo(ours.getOrDefault(of.getKey().toUpperCase(Locale.ROOT), 0L));
        });
  }

  private static long theirTransfers(JsonNode book) {
    var count = 0L;
    for (var account : book.path("accounts")) {
      for (var currency : account) {
        count += currency.path("transfers").asLong();
      }
    }
    return count;
  }

  private static long ourTransfers(Tx tx) {
    return tx.ledger().journal(0, ENTRIES_MAX).stream()
        .filter(it -> it.reason() == Reason.TRANSFER)
        .count();
  }
}

package market.api.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import market.api.Settings.Processing;
import market.api.checkout.Waterfall;
import market.api.ledger.Bookkeeping.Gone;
import market.storage.accounts.AccountId;
import market.storage.games.Tier;
import market.storage.ledger.LedgerAccount;
import market.storage.ledger.Transfer;
import market.storage.ledger.Transfer.Reason;
import market.storage.mods.ModId;
import market.storage.orders.OrderId;
import market.storage.orders.Split;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class BookkeepingTest {
  private static final LedgerAccount PROCESSOR = new LedgerAccount.Processor();

  @Provide
  Arbitrary<Currency> currencies() {
    return Arbitraries.of("USD", "EUR", "GBP", "JPY").map(Currency::getInstance);
  }

  /**
   * Any number of refunds, and any of them coming back, in any currency: everyone's account is what
   * the rule says after each, nothing is below nothing or above the part, and once all is gone
   * everyone is exactly where they were before the sale.
   */
  @Property(tries = 10_000)
  void refundsInAnyOrderNeverExceedAPartAndEndExactlyAtIt(
      @ForAll @LongRange(min = 1, max = 1_000_000_000L) long units,
      @ForAll @IntRange(max = 3_000) int commission,
      @ForAll @IntRange(min = 0, max = 10_000) int share,
      @ForAll @IntRange(min = 0, max = 3_000) int royalty,
      @ForAll @Size(max = 8) List<@LongRange(max = 1_000_000_000L) Long> steps,
      @ForAll("currencies") Currency currency) {
    var splits = splits(units, commission, share, royalty);
    var balances = new HashMap<LedgerAccount, Long>();
    post(balances, Bookkeeping.sale(PROCESSOR, splits, 0, currency));
    assertThat(balances.get(PROCESSOR)).isEqualTo(-units);

    var gone = 0L;
    var moves = new ArrayList<>(steps.stream().map(step -> step % (units + 1)).toList());
    moves.add(units);
    for (var next : moves) {
      var change = List.of(new Gone(0, units, gone, next));
      post(balances, Bookkeeping.back(splits, change, 0, PROCESSOR, Reason.REFUND, currency));
      gone = next;
      for (var split : splits) {
        var returned = Waterfall.returned(split.units(), gone, units);
        assertThat(returned).isBetween(0L, split.units());
      }
      assertThat(balances.values().stream().mapToLong(Long::longValue).sum()).isZero();
      assertThat(balances.get(PROCESSOR)).isEqualTo(gone - units);
      for (var payee : payees(splits)) {
        assertThat(balances.getOrDefault(payee, 0L)).isNotNegative();
      }
    }
    assertThat(balances.values()).allMatch(balance -> balance == 0);
  }

  private static List<LedgerAccount> payees(List<Split> splits) {
    return splits.stream()
        .filter(split -> split.account() != null)
        .<LedgerAccount>map(
            split -> new LedgerAccount.Creator(java.util.Objects.requireNonNull(split.account())))
        .distinct()
        .toList();
  }

  private static void post(Map<LedgerAccount, Long> balances, List<Transfer> transfers) {
    for (var transfer : transfers) {
      balances.merge(transfer.from(), -transfer.amount().units(), Math::addExact);
      balances.merge(transfer.to(), transfer.amount().units(), Math::addExact);
    }
  }

  private static List<Split> splits(long units, int commission, int share, int royalty) {
    var owner = account(1);
    var library =
        new Waterfall.Library(
            new ModId(new UUID(1, 1)),
            Math.max(1, royalty),
            List.of(new Waterfall.Payee(account(9), 10_000)),
            List.of());
    var shares =
        Waterfall.of(
            units,
            new Processing(290, 30).of(units),
            new Waterfall.Terms(
                null,
                List.of(new Tier(0, commission)),
                0,
                Waterfall.Referrer.flat(account(7), 500),
                new Waterfall.Payee(account(8), 500),
                3_000,
                royalty == 0 ? List.of() : List.of(library),
                owner,
                List.of(
                    new Waterfall.Payee(owner, share),
                    new Waterfall.Payee(account(2), 10_000 - share))));
    return IntStream.range(0, shares.size())
        .mapToObj(i ->
            new Split(
                new UUID(2, i),
                new OrderId(new UUID(3, 0)),
                0,
                i,
                shares.get(i).part(),
                shares.get(i).account(),
                null,
                null,
                shares.get(i).via(),
                null,
                shares.get(i).bp(),
                shares.get(i).units(),
                0,
                0,
                0,
                false,
                Split.State.LIVE,
                null))
        .toList();
  }

  private static AccountId account(long number) {
    return new AccountId(new UUID(0, number));
  }
}

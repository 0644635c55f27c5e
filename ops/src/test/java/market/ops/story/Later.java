package market.ops.story;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.UUID;
import market.api.Api;
import market.api.Problem;
import market.api.Settings;
import market.api.accounts.Caller;
import market.api.appeals.Appealing;
import market.api.genuine.SigningKey;
import market.api.payments.StripeGateway;
import market.search.LuceneIndex;
import market.search.ModIndex;
import market.storage.accounts.Handle;
import market.storage.accounts.Scope;

/** The same market some time later: its deeds on the same database, under a clock that is ahead. */
final class Later implements AutoCloseable {
  final Api api;
  private final ModIndex index;
  private final RunningMarket market;

  Later(RunningMarket market, Duration time) {
    this.market = market;
    Path scratch = RunningMarket.scratch();
    index = LuceneIndex.open(scratch.resolve("index"));
    var settings =
        Settings.of("Modmarket", URI.create(market.url()))
            .with(new Settings.Signing(SigningKey.generate(), java.util.List.of()));
    api =
        new Api(
            market.database(),
            market.objects(),
            index,
            new StripeGateway("sk_test_later", URI.create("http://127.0.0.1:9"), false),
            settings,
            scratch,
            Clock.offset(Clock.systemUTC(), time));
  }

  Caller caller(Person who) {
    return market
        .database()
        .read(tx -> {
          var account = tx.accounts().named(new Handle(who.handle())).orElseThrow();
          return new Caller(
              account, tx.accounts().grants(account.id()), EnumSet.allOf(Scope.class));
        });
  }

  void appeal(Person who, String ruling) {
    var _ =
        api.fairness.appealing.appeal(
            caller(who), new Appealing.Wanted(UUID.fromString(ruling), "Late."));
  }

  /** The status with which it is refused, or 0. */
  int problem(Runnable deed) {
    try {
      deed.run();
      return 0;
    } catch (Problem problem) {
      return problem.status();
    }
  }

  @Override
  public void close() {
    index.close();
  }
}

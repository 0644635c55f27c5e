package market.ops.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.api.Settings;
import market.api.genuine.SigningKey;
import market.ops.demo.DemoWorld.Counts;
import market.ops.demo.DemoWorld.Extent;
import market.ops.demo.DemoWorld.Ground;
import market.ops.demo.Plan.PlannedMod;
import market.ops.embedded.EmbeddedDatabase;
import market.ops.embedded.EmbeddedObjects;
import market.search.LuceneIndex;
import market.search.ModIndex;
import market.storage.Database;
import market.storage.accounts.Account;
import market.storage.accounts.Credentials.Secret;
import market.storage.accounts.Handle;
import market.storage.compatibility.Cell;
import market.storage.compatibility.Fit;
import market.storage.moderation.Audit.Entry;
import market.storage.moderation.Case;
import market.storage.objects.Objects;
import market.storage.orders.Order;
import market.storage.orders.OrderState;
import market.storage.payouts.PayoutAccount;
import market.storage.releases.ReleaseState;
import market.storage.reviews.Review;
import market.storage.reviews.Reviews;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Building it insists on the books; here it is asked whether everything else is there, and with
 * {@code -Ddemo.twice=true} whether another is the same.
 */
class DemoWorldTest {
  private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");

  @TempDir Path directory;

  /** What the world is asked afterwards. */
  @FunctionalInterface
  private interface Look {
    void at(Database database, Counts counts);
  }

  private void build(String name, Extent extent, Instant now, Look look) throws IOException {
    var here = Files.createDirectories(directory.resolve(name));
    try (var postgres = EmbeddedDatabase.start(here.resolve("postgres"), 0);
        var objects = EmbeddedObjects.start(here.resolve("objects"), 0, "access", "secret-secret");
        var index = LuceneIndex.open(here.resolve("index"))) {
      var ground = ground(here, postgres, objects, index);
      var database = new Database(postgres.app());
      assertThat(DemoWorld.isThere(database)).isFalse();
      var world = new DemoWorld(ground, extent, Clock.fixed(now, ZoneOffset.UTC));

      var gone = new ArrayList<Integer>();
      var counts = world.build(gone::add);

      assertThat(DemoWorld.isThere(database)).isTrue();
      assertThat(gone).isSorted().endsWith(100);
      assertThatThrownBy(() -> world.build(gone::add)).hasMessageContaining("there already");
      look.at(database, counts);
    }
  }

  private static Ground ground(
      Path here, EmbeddedDatabase postgres, EmbeddedObjects objects, ModIndex index)
      throws IOException {
    return new Ground(
        postgres.url(),
        postgres.simulatorUrl(),
        new Objects(objects.store()),
        index,
        "sk_test_demo",
        URI.create("http://127.0.0.1:4242"),
        Settings.of("Modmarket", URI.create("http://127.0.0.1:8080"))
            .with(new Settings.Signing(SigningKey.generate(), List.of()))
            .with(new Settings.Entry(false, List.of(), null, 1)),
        Files.createDirectories(here.resolve("spool")));
  }

  @Test
  void thePlanHasWhatWasPromised() {
    var script = new Script();
    var mods = new Plan(script).mods(Extent.WHOLE);

    assertThat(script.games).hasSize(5);
    assertThat(mods).hasSize(120).extracting(PlannedMod::slug).doesNotHaveDuplicates();
    assertThat(script.games)
        .extracting(game -> mods.stream().filter(mod -> mod.game().equals(game)).count())
        .containsExactly(50L, 20L, 20L, 15L, 15L);
    assertThat(mods.stream().filter(PlannedMod::isSold)).hasSizeBetween(36, 44);
    assertThat(mods.stream().filter(mod -> !mod.text().team().isEmpty())).hasSize(12);
    assertThat(mods.stream().filter(mod -> !mod.needs().isEmpty())).hasSizeGreaterThan(12);
    assertThat(mods)
        .allSatisfy(mod -> {
          assertThat(mod.text().price()).isBetween(0L, 1_499L);
          assertThat(mod.text().points()).hasSizeGreaterThanOrEqualTo(3);
          assertThat(mod.releases()).hasSizeBetween(1, 6);
        });
  }

  @Test
  void aReleaseIsPackedIntoTheSameBytesEachTime() {
    var mods = new Plan(new Script()).mods(Extent.SMALL);
    for (var mod : mods) {
      for (var release : mod.releases()) {
        assertThat(Archives.pack(mod, release)).isEqualTo(Archives.pack(mod, release));
      }
    }
  }

  @Test
  void aSmallWorldHasOneOfEverythingAndAnotherDiffersInItsDatesAlone() throws IOException {
    var seen = new ArrayList<List<String>>();
    build(
        "small",
        Extent.SMALL,
        NOW,
        (database, counts) -> {
          assertThat(counts.games()).isEqualTo(5);
          assertThat(counts.accounts()).isEqualTo(47);
          assertThat(counts.liveMods()).isEqualTo(30);
          assertThat(counts.paidOrders()).isGreaterThan(20);
          assertThat(counts.refundedOrders()).isPositive();
          assertThat(counts.transfers()).isPositive();
          assertThat(counts.reviews()).isGreaterThan(100);
          assertThat(counts.downloads()).isGreaterThan(1_000);
          List<String> proof = database.read(tx -> tx.ledger().proof());
          assertThat(proof).isEmpty();
          queueIsFull(database);
          peopleAreThere(database);
          releasesAreInEveryState(database);
          priyaIsStillOnThePaymentPage(database);
          nothingIsLaterThanNow(database);
          playersAreHeard(database);
          maxAndPriyaFollow(database);
          whatIsSearchedForIsKnown(database);
          seen.add(drawn(database));
        });
    if (!Boolean.getBoolean("demo.twice")) {
      return;
    }
    var later = NOW.plus(Duration.ofHours(31));
    build("again", Extent.SMALL, later, (database, _) -> seen.add(drawn(database)));
    assertThat(seen.getFirst()).isNotEmpty().isEqualTo(seen.getLast());
  }

  private static void queueIsFull(Database database) {
    var max = account(database, "max");
    var queue = database.read(tx -> tx.cases().queue(max.id(), 100));
    assertThat(queue).filteredOn(one -> one.kind() == Case.Kind.RELEASE).hasSizeBetween(6, 8);
    assertThat(queue).filteredOn(one -> one.kind() == Case.Kind.REPORT).hasSize(7);
    assertThat(queue).anySatisfy(one -> assertThat(one.about()).startsWith("comment:"));
    assertThat(queue).anySatisfy(one -> assertThat(one.reports()).isEqualTo(2));
    var waiting =
        queue.stream()
            .filter(one -> one.release() != null)
            .flatMap(one ->
                database
                    .read(
                        tx -> tx.scans().findings(java.util.Objects.requireNonNull(one.release())))
                    .stream())
            .toList();
    assertThat(waiting).isNotEmpty();
  }

  private static void peopleAreThere(Database database) {
    for (var handle : List.of("olga", "max", "carla", "chen", "pavel", "priya")) {
      assertThat(account(database, handle).handle()).isEqualTo(new Handle(handle));
      Optional<Secret> secret =
          database.read(tx -> tx.credentials().secret(handle + "@demo.example"));
      assertThat(secret).isPresent();
    }
    assertThat(payouts(database, "carla"))
        .get()
        .extracting(PayoutAccount::state)
        .isEqualTo(PayoutAccount.State.ACTIVE);
    assertThat(payouts(database, "rookery"))
        .get()
        .extracting(PayoutAccount::rail)
        .isEqualTo(PayoutAccount.Rail.BANK);
  }

  private static Account account(Database database, String handle) {
    return database.read(tx -> tx.accounts().named(new Handle(handle))).orElseThrow();
  }

  private static Optional<PayoutAccount> payouts(Database database, String handle) {
    var account = account(database, handle);
    return database.read(tx -> tx.payoutAccounts().find(account.id()));
  }

  private static void releasesAreInEveryState(Database database) {
    var states = new ArrayList<ReleaseState>();
    for (var maker : List.of("chen", "tavik", "carla")) {
      var account = account(database, maker);
      database
          .read(tx -> tx.releases().madeBy(account.id(), 200))
          .forEach(release -> states.add(release.state()));
    }
    assertThat(states).contains(ReleaseState.LIVE, ReleaseState.REJECTED, ReleaseState.DRAFT);
  }

  private static void priyaIsStillOnThePaymentPage(Database database) {
    var priya = account(database, "priya");
    List<Order> orders = database.read(tx -> tx.orders().of(priya.id(), 100));
    assertThat(orders)
        .filteredOn(order -> order.state() == OrderState.AWAITING)
        .singleElement()
        .satisfies(
            order -> assertThat(order.sessionUrl()).startsWith("http://127.0.0.1:4242/checkout/"));
  }

  private static void playersAreHeard(Database database) {
    var max = account(database, "max");
    database.change(tx -> {
      var reviews = new ArrayList<Review>();
      var cells = new ArrayList<Cell>();
      for (var card : tx.mods().cards(tx.mods().liveAfter(new UUID(0, 0), 500))) {
        reviews.addAll(tx.reviews().newest(card.id(), null, null, Reviews.Place.FIRST, 100));
        cells.addAll(tx.compatibility().cells(card.id(), 500));
      }
      assertThat(reviews).anyMatch(review -> review.answerText() != null);
      assertThat(reviews).anyMatch(review -> review.edits() > 0);
      assertThat(reviews).anyMatch(review -> review.helpful() > 1);
      assertThat(reviews).anyMatch(review -> review.weight() < 500 && review.weight() > 0);
      assertThat(cells).extracting(Cell::fit).contains(Fit.WORKS, Fit.BROKEN, Fit.MIXED);
      assertThat(cells).anyMatch(cell -> cell.other() != null);
      assertThat(tx.holds().waitingFor(max.id())).isEqualTo(10);
    });
  }

  private static void maxAndPriyaFollow(Database database) {
    for (var handle : List.of("max", "priya")) {
      var who = account(database, handle);
      assertThat(database.<Long>read(tx -> tx.follows().count(who.id()))).isPositive();
    }
  }

  private static void whatIsSearchedForIsKnown(Database database) {
    var since = LocalDate.ofInstant(NOW, ZoneOffset.UTC).minusDays(30);
    database.change(tx -> {
      assertThat(tx.figures().sum(since, "").conversions()).isPositive();
      assertThat(tx.figures().unmet(since, "", 50)).hasSizeGreaterThan(3);
      assertThat(tx.figures().past(since, 5_000)).hasSizeGreaterThan(10);
    });
  }

  private static void nothingIsLaterThanNow(Database database) {
    List<Entry> log = database.read(tx -> tx.audit().latest(Long.MAX_VALUE, 100_000));
    assertThat(log)
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry.at()).isBetween(NOW.minusSeconds(400 * 86_400), NOW));
  }

  /** Names, prices, stars, and the bytes of every release; not what depends on the day. */
  private static List<String> drawn(Database database) {
    return database.read(tx ->
        tx.mods().cards(tx.mods().liveAfter(new UUID(0, 0), 500)).stream()
            .map(card -> {
              var releases = tx.releases().of(card.id(), false, Long.MAX_VALUE, 100);
              var files =
                  tx.files().of(releases.stream().map(release -> release.id().value()).toList());
              return "%s %s %d/%d %d/%d %s"
                  .formatted(
                      card.slug(),
                      card.price(),
                      card.starsSum(),
                      card.starsCount(),
                      card.ratingSum(),
                      card.ratingWeight(),
                      files.stream().map(file -> file.blob().sha256()).sorted().toList());
            })
            .sorted()
            .toList());
  }
}

package market.ops.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import market.api.search.Cards;
import market.api.search.Following;
import market.ops.embedded.EmbeddedDatabase;
import market.ops.embedded.EmbeddedObjects;
import market.search.Condition;
import market.search.Filters;
import market.search.IndexUnavailable;
import market.search.LuceneIndex;
import market.search.ModIndex;
import market.search.Position;
import market.search.Query;
import market.search.Sort;
import market.storage.Database;
import market.storage.objects.Objects;
import market.storage.objects.Objects.Bucket;
import market.storage.objects.Objects.Entry;
import market.storage.owner.Alerts.Alert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowingTest {
  @TempDir static Path directory;
  private static @Nullable EmbeddedDatabase postgres;
  private static int tests;
  private Path here;
  private EmbeddedObjects store;
  private Database database;
  private Objects objects;
  private ModTable mods;

  @BeforeAll
  static void once() {
    postgres = EmbeddedDatabase.start(directory.resolve("postgres"), 0);
  }

  @AfterAll
  static void atLast() {
    postgres().close();
  }

  private static EmbeddedDatabase postgres() {
    return java.util.Objects.requireNonNull(postgres);
  }

  @BeforeEach
  void start() throws IOException {
    here = Files.createDirectory(directory.resolve("test-" + ++tests));
    ModTable.forget(postgres().server());
    store = EmbeddedObjects.start(here.resolve("objects"), 0, "access", "secret-secret");
    database = new Database(postgres().app());
    objects = new Objects(store.store());
    objects.prepare();
    mods = new ModTable(postgres().owner());
    mods.add(700);
  }

  @AfterEach
  void stop() {
    store.close();
  }

  /** One node: its index, and what keeps it. */
  private final class Node implements AutoCloseable {
    private final ModIndex index;
    private final Following following;

    Node(String name) {
      this(name, Clock.systemUTC());
    }

    Node(String name, Clock clock) {
      index = LuceneIndex.open(here.resolve(name));
      following = new Following(database, objects, index, new Cards(database), clock);
    }

    Node caughtUp() {
      while (following.step() > 0) {
        assertThat(index.condition()).isEqualTo(Condition.WHOLE);
      }
      index.commit();
      return this;
    }

    Set<UUID> ids() {
      return found(index);
    }

    @Override
    public void close() {
      index.close();
    }
  }

  @Test
  void severalNodesReachTheSameIds() {
    try (var first = new Node("first");
        var second = new Node("second")) {
      first.caughtUp();
      mods.add(900);
      mods.suspend(50);
      second.caughtUp();
      mods.add(1200);
      mods.suspend(300);
      assertThat(first.caughtUp().ids()).isEqualTo(mods.live()).hasSize(2450);
      assertThat(second.caughtUp().ids()).isEqualTo(mods.live());
      assertThat(first.index.position()).isNotEqualTo(Position.START);
    }
  }

  @Test
  void aRebuildTakesInWhatHappensMeanwhileAndNobodySeesLess() {
    try (var node = new Node("node")) {
      node.caughtUp();
      try (var next = node.index.beside()) {
        node.following.fill(next);
        mods.add(20);
        mods.suspend(10);
        assertThat(node.ids()).hasSize(700);
      }
      node.following.rebuild();
      assertThat(node.ids()).isEqualTo(mods.live()).hasSize(710);
    }
  }

  @Test
  void aNewNodeBeginsFromTheNewestCopyAndFollowsFromThere() {
    try (var old = new Node("old")) {
      old.caughtUp();
      old.following.snapshot();
    }
    mods.hideOneSilently();
    mods.add(30);
    try (var young = new Node("young")) {
      var found = young.caughtUp().ids();
      // From the database alone it could not have the one that was hidden.
      assertThat(found).containsAll(mods.live()).hasSize(mods.live().size() + 1);
    }
  }

  @Test
  void whatDidNotChangeIsNotSentAgainAndOldCopiesGo() {
    try (var node = new Node("node")) {
      node.caughtUp();
      node.following.snapshot();
      var first = files();
      assertThat(first).isNotEmpty();
      node.following.snapshot();
      assertThat(files()).isEqualTo(first);
      for (int i = 0; i < 5; i++) {
        mods.add(1);
        node.caughtUp();
        node.following.snapshot();
      }
      assertThat(files()).containsAll(first.stream().filter(it -> it.size() > 20_000).toList());
      assertThat(objects.list(Bucket.PRIVATE, "index/lists/", 100)).hasSize(3);
    }
  }

  @Test
  void filesThatNoCopyNamesAreSweptOnceTheyAreOld() {
    objects.put(Bucket.PRIVATE, "index/files/odd", new ByteArrayInputStream(new byte[9]), "x/x");
    try (var node = new Node("node")) {
      node.caughtUp().following.snapshot();
    }
    assertThat(files()).extracting(Entry::name).contains("index/files/odd");
    try (var later = new Node("node", Clock.offset(Clock.systemUTC(), Duration.ofHours(2)))) {
      later.caughtUp().following.snapshot();
    }
    assertThat(files()).extracting(Entry::name).isNotEmpty().doesNotContain("index/files/odd");
  }

  @Test
  void aCopyThatIsNotWholeIsPassedOver() {
    try (var old = new Node("old")) {
      old.caughtUp().following.snapshot();
    }
    var largest = files().stream().max(Comparator.comparingLong(Entry::size)).orElseThrow();
    objects.put(
        Bucket.PRIVATE,
        largest.name(),
        new ByteArrayInputStream(new byte[(int) largest.size()]),
        "application/octet-stream");
    try (var young = new Node("young")) {
      assertThat(young.caughtUp().ids()).isEqualTo(mods.live());
      assertThat(young.index.verify()).isEqualTo(Condition.WHOLE);
    }
  }

  @Test
  void anIndexThatIsAheadOfTheDatabaseIsMadeAnew() {
    try (var node = new Node("node")) {
      node.caughtUp();
      node.index.apply(List.of(), mods.live(), new Position(Long.MAX_VALUE / 2, 0));
    }
    try (var node = new Node("node")) {
      assertThat(node.caughtUp().ids()).isEqualTo(mods.live());
    }
  }

  @Test
  void anIndexDamagedInAnyWayUnderLoadIsWholeAgainByItself() throws Exception {
    mods.add(4_000);
    try (var node = new Node("node");
        var load = new Load(node)) {
      node.caughtUp();
      load.begin();
      for (var copied : List.of(false, true)) {
        if (copied) {
          node.following.snapshot();
        }
        for (var damage : Damage.values()) {
          mods.add(15);
          damage.inflict(here.resolve("node"));
          await()
              .atMost(Duration.ofSeconds(30))
              .untilAsserted(() -> {
                // The byte is found by reading all, as is done from time to time.
                node.index.verify();
                assertThat(node.index.condition()).as("%s", damage).isEqualTo(Condition.WHOLE);
                assertThat(node.ids()).as("%s", damage).isEqualTo(mods.live());
              });
        }
      }
      assertThat(load.answered.get()).isPositive();
      assertThat(load.wrong.get()).isZero();
    }
    List<Alert> alerts = database.read(tx -> tx.alerts().open(100));
    assertThat(alerts).extracting(Alert::kind).containsExactly("index.damaged");
  }

  /** Ways in which files come to harm. */
  private enum Damage {
    FLIP {
      @Override
      void harm(Path file) throws IOException {
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
          for (var at = 0L; at < bytes.length(); at += Math.max(1, bytes.length() / 16)) {
            bytes.seek(at);
            var was = bytes.read();
            bytes.seek(at);
            bytes.write(was ^ 0x5a);
          }
        }
      }
    },
    CUT {
      @Override
      void harm(Path file) throws IOException {
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
          bytes.setLength(bytes.length() / 2);
        }
      }
    },
    DELETE {
      @Override
      void harm(Path file) throws IOException {
        Files.deleteIfExists(file);
      }
    },
    DELETE_ALL {
      @Override
      void harm(Path file) throws IOException {
        Files.deleteIfExists(file);
      }

      @Override
      void inflict(Path home) throws IOException {
        try (var all = Files.walk(home)) {
          for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
            var _ = path.toFile().delete(); // Somebody may write to it meanwhile.
          }
        }
      }
    };

    abstract void harm(Path file) throws IOException;

    void inflict(Path home) throws IOException {
      var name = Files.readString(home.resolve("current"));
      try (var files = Files.list(home.resolve(name))) {
        for (var file : files.filter(it -> it.getFileName().toString().startsWith("_")).toList()) {
          harm(file);
        }
      }
    }
  }

  /** Those who search, and the one who follows, as a server has them: all get their turn. */
  private static final class Load implements AutoCloseable {
    private final Node node;
    private final AtomicBoolean ends = new AtomicBoolean();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();
    private final List<Thread> threads;

    Load(Node node) {
      this.node = node;
      threads =
          List.of(
              Thread.ofPlatform().unstarted(this::search),
              Thread.ofPlatform().unstarted(this::search),
              Thread.ofPlatform().unstarted(this::follow));
    }

    void begin() {
      threads.forEach(Thread::start);
    }

    /** An answer that claims to be complete is never smaller than what there was at first. */
    private void search() {
      while (!ends.get()) {
        try {
          var hits = node.index.find(query("snow", null));
          answered.incrementAndGet();
          if (hits.complete() && hits.total() < 4_700 && node.index.verify() == Condition.WHOLE) {
            wrong.incrementAndGet();
          }
        } catch (IndexUnavailable e) {
          // It will be back.
        }
        LockSupport.parkNanos(5_000_000);
      }
    }

    private void follow() {
      while (!ends.get()) {
        try {
          node.following.step();
          node.index.look();
          node.index.commit();
        } catch (UncheckedIOException | IllegalStateException | IndexUnavailable e) {
          var _ = node.index.look();
        }
        LockSupport.parkNanos(5_000_000);
      }
    }

    private static boolean ended(Thread thread) {
      try {
        return thread.join(Duration.ofSeconds(20));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    @Override
    public void close() {
      ends.set(true);
      for (var thread : threads) {
        assertThat(ended(thread)).isTrue();
      }
    }
  }

  private List<Entry> files() {
    return objects.list(Bucket.PRIVATE, "index/files/", 1_000);
  }

  private static Query query(String text, @Nullable String cursor) {
    return new Query(text, Filters.NONE, Sort.DOWNLOADS, Set.of(), 100, cursor);
  }

  private static Set<UUID> found(ModIndex index) {
    var ids = new HashSet<UUID>();
    var hits = index.find(query("", null));
    ids.addAll(hits.ids());
    while (hits.next() != null) {
      hits = index.find(query("", hits.next()));
      ids.addAll(hits.ids());
    }
    return ids;
  }
}

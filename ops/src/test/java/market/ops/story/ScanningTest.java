package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import market.api.Json;
import market.api.RateLimits;
import market.api.Settings;
import market.api.genuine.Genuine;
import market.api.releases.Gatekeeping;
import market.api.releases.Publishing;
import market.api.scanners.Clamd;
import market.api.scanners.ScannerDown;
import market.storage.accounts.Role;
import market.storage.objects.Objects.Bucket;
import market.storage.releases.ReleaseId;
import market.storage.releases.ScanFinding;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What stands between an upload and the public, with scanners that fail in every way. */
class ScanningTest {
  private static final Shop shop = new Shop();
  private static final Clock CLOCK = Clock.systemUTC();
  private static final int UPLOADS = Integer.getInteger("clamd.uploads", 20);

  @AfterEach
  void nothingElseWaits() {
    node(null).asking.declare();
  }

  private static Gatekeeping node(@Nullable Clamd clamd) {
    var settings =
        Settings.of("Market", URI.create(shop.market.url()))
            .with(new Settings.Signing(shop.market.stack().keys().signing(), List.of()))
            .with(new Settings.Scanners(clamd, true));
    var genuine =
        new Genuine(
            shop.market.database(),
            object -> shop.market.objects().get(Bucket.PRIVATE, object),
            settings,
            new RateLimits(),
            CLOCK);
    return new Gatekeeping(
        shop.market.database(),
        shop.market.objects(),
        new Publishing(genuine.attesting, CLOCK),
        settings,
        Json.mapper(),
        RunningMarket.scratch(),
        CLOCK);
  }

  private static String submitted(Person creator, String slug, String version, byte[] zip) {
    var release = shop.drafted(creator, slug, version);
    shop.uploaded(creator, release, zip);
    creator.post("/v1/releases/%s/submission".formatted(release), Map.of()).expect(202);
    return release;
  }

  private static String state(String release) {
    return shop.market
        .database()
        .read(tx -> tx.releases().get(ReleaseId.fromString(release)))
        .state()
        .name();
  }

  private static List<ScanFinding> findings(String release) {
    return shop.market.database().read(tx -> tx.scans().findings(ReleaseId.fromString(release)));
  }

  @Test
  void aScannerThatIsDownDelaysAndNothingIsPublished() throws Exception {
    assumeTrue(ClamAv.isHere(), "skipped: no clamd on this machine");
    var creator = shop.joining("trusty");
    shop.market.make(creator.handle(), Role.TRUSTED);
    var slug = shop.listed(creator, "delayed", 0);
    int port = RunningMarket.freePorts().market();
    var node = node(new Clamd("127.0.0.1", port, Duration.ofSeconds(30)));
    node.asking.declare();
    var releases = new ArrayList<String>();
    for (int i = 0; i < UPLOADS / 2; i++) {
      releases.add(submitted(creator, slug, "1.%d.0".formatted(i), Shop.zip("a.lua", "x = " + i)));
    }
    for (var release : releases) {
      assertThatThrownBy(() -> node.scanning.scan(UUID.fromString(release)))
          .isInstanceOf(ScannerDown.class);
    }
    assertThat(releases).allSatisfy(it -> assertThat(state(it)).isEqualTo("SCANNING"));
    try (var clamav = new ClamAv(port)) {
      assertThat(clamav).isNotNull();
      for (var release : releases) {
        node.scanning.scan(UUID.fromString(release));
      }
    }
    assertThat(releases).allSatisfy(it -> assertThat(state(it)).isEqualTo("LIVE"));
  }

  @Test
  void aVirusIsFoundPlainAndUpToThreeArchivesDeepAndADaemonKilledMidwayGivesNoVerdict()
      throws Exception {
    assumeTrue(ClamAv.isHere(), "skipped: no clamd on this machine");
    int port = RunningMarket.freePorts().market();
    var clamd = new Clamd("127.0.0.1", port, Duration.ofSeconds(30));
    try (var clamav = new ClamAv(port)) {
      for (var virus : List.of(ClamAv.EICAR, ClamAv.HOME_MADE)) {
        var hidden = virus.getBytes(StandardCharsets.US_ASCII);
        for (int depth = 0; depth <= 3; depth++) {
          assertThat(clamd.scan(new ByteArrayInputStream(hidden)))
              .as("%d archives deep", depth)
              .isInstanceOf(Clamd.Answer.Found.class);
          hidden = Shop.zip(depth == 0 ? "virus.com" : "deeper.jar", hidden);
        }
      }
      assertThat(clamd.scan(new ByteArrayInputStream(new byte[100])))
          .isInstanceOf(Clamd.Answer.Clean.class);
      assertThat(clamd.scan(new ByteArrayInputStream(new byte[9 << 20])))
          .isInstanceOf(Clamd.Answer.NotLookedThrough.class);
      @SuppressWarnings("InputStreamSlowMultibyteRead") // it dies byte by byte
      var dying =
          new InputStream() {
            private int left = 2 << 20;

            @Override
            public int read() throws IOException {
              if (left == 1 << 20) {
                try {
                  clamav.kill();
                } catch (InterruptedException e) {
                  throw new IOException(e);
                }
              }
              return left-- > 0 ? 7 : -1;
            }
          };
      assertThatThrownBy(() -> clamd.scan(dying)).isInstanceOf(ScannerDown.class);
      clamav.again();
      assertThat(clamd.scan(new ByteArrayInputStream(new byte[100])))
          .isInstanceOf(Clamd.Answer.Clean.class);
    }
  }

  @Test
  void aScannerKilledInTheMiddleOfManyUploadsLetsNothingThroughThatItDidNotSee() throws Exception {
    assumeTrue(ClamAv.isHere(), "skipped: no clamd on this machine");
    var creator = shop.joining("flood");
    shop.market.make(creator.handle(), Role.TRUSTED);
    var slug = shop.listed(creator, "flood", 0);
    int port = RunningMarket.freePorts().market();
    var node = node(new Clamd("127.0.0.1", port, Duration.ofSeconds(30)));
    node.asking.declare();
    var releases = new ArrayList<String>();
    var infected = new HashSet<String>();
    for (int i = 0; i < UPLOADS; i++) {
      var virus = Shop.zip("b.jar", Shop.zip("c.txt", ClamAv.HOME_MADE));
      var zip = i % 10 == 3 ? Shop.zip("a.jar", virus) : Shop.zip("a.lua", "x = " + i);
      releases.add(submitted(creator, slug, "1.%d.0".formatted(i), zip));
      if (i % 10 == 3) {
        infected.add(releases.getLast());
      }
    }
    try (var clamav = new ClamAv(port)) {
      var seen = ConcurrentHashMap.<String>newKeySet();
      var begun = new AtomicInteger();
      try (var threads = Executors.newFixedThreadPool(4)) {
        for (var release : releases) {
          // One that ends by an exception was not seen, and has to be tried again.
          var _ =
              threads.submit(() -> {
                if (begun.incrementAndGet() == UPLOADS / 2) {
                  clamav.kill();
                }
                node.scanning.scan(UUID.fromString(release));
                return seen.add(release);
              });
        }
      }
      assertThat(seen).hasSizeBetween(UPLOADS / 2 - 5, UPLOADS / 2);
      var live = releases.stream().filter(it -> state(it).equals("LIVE")).toList();
      assertThat(seen).containsAll(live);
      assertThat(live).doesNotContainAnyElementsOf(infected);
      assertThat(releases.stream().filter(it -> !seen.contains(it)))
          .allSatisfy(it -> assertThat(state(it)).isEqualTo("SCANNING"));
      clamav.again();
      for (var release : releases) {
        if (!seen.contains(release)) {
          node.scanning.scan(UUID.fromString(release));
        }
      }
      System.out.printf(
          "clamd killed in the middle of %d uploads: %d seen before, %d of them live; of the %d"
              + " others none, until it was back%n",
          UPLOADS, seen.size(), live.size(), UPLOADS - seen.size());
    }
    for (var release : releases) {
      assertThat(state(release)).isEqualTo(infected.contains(release) ? "REJECTED" : "LIVE");
    }
  }

  @Test
  void whatIsFoundToDoHarmIsHeldByLookingAgainAndComesBackByARuling() {
    var creator = shop.joining("harmed");
    var live = shop.live(creator, "harmed", 0);
    var sha256 = shop.sha256(live.slug());
    shop.owner
        .post("/v1/owner/bad-hashes", Map.of("sha256", sha256, "reason", "It does harm."))
        .expect(204);
    // A walk may be under way already, because a scanner changed.
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> shop.owner.post("/v1/owner/rescans", Map.of()).status() == 202);
    await().atMost(Duration.ofSeconds(60)).until(() -> state(live.release()).equals("IN_REVIEW"));
    shop.visitor().get(live.file()).expect(404);
    shop.owner.delete("/v1/owner/bad-hashes/" + sha256);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() ->
            !shop.owner.get("/v1/owner/rescans").json().get(0).path("finished_at").isMissingNode());
  }

  @Test
  void twoReleasesAreComparedFileByFile() {
    var creator = shop.joining("differ");
    var live = shop.live(creator, "differ", 0);
    var next = submitted(creator, live.slug(), "1.1.0", Shop.zip("init.lua", "os.execute('ls')\n"));
    shop.approve(creator, next);
    var diff = shop.visitor().get("/v1/releases/%s/diff".formatted(next)).expect(200).json();
    assertThat(diff.path("from").asText()).isEqualTo(live.release());
    assertThat(diff.path("changes")).hasSize(1);
    assertThat(diff.path("changes").get(0).path("kind").asText()).isEqualTo("changed");
    assertThat(diff.path("changes").get(0).path("text").asText()).contains("+os.execute('ls')");
    var paid = shop.live(creator, "paid", 500);
    var sold = shop.visitor().get("/v1/releases/%s/diff".formatted(paid.release())).json();
    assertThat(sold.path("changes")).hasSize(1);
    assertThat(sold.path("changes").get(0).path("text").asText("")).isEmpty();
    var own = creator.get("/v1/releases/%s/diff".formatted(paid.release())).json();
    assertThat(own.path("changes").get(0).path("text").asText()).contains("+print");
    assertThat(findings(next))
        .anySatisfy(found -> {
          assertThat(found.code()).isEqualTo("RUNS_PROGRAMS");
          assertThat(found.place()).isEqualTo("init.lua:1");
          assertThat(found.isNew()).isTrue();
        });
  }
}

package market.search;

import static market.search.Mods.id;
import static market.search.Mods.mod;
import static market.search.Mods.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import market.search.opensearch.Location;
import market.search.opensearch.OpenSearchIndex;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can happen only to an index that is kept elsewhere, and that several nodes share. */
class OpenSearchTest {
  private static final Position FIRST = new Position(10, 3);
  private static final Position SECOND = new Position(11, 7);
  private static final Position THIRD = new Position(12, 1);

  private Location location;

  @BeforeEach
  void place(@TempDir Path directory) {
    location = Engine.location(directory);
  }

  private OpenSearchIndex open() {
    return OpenSearchIndex.open(location, Ranking.DEFAULT, Engine.PATIENCE);
  }

  @Test
  void whatOneNodeTakesInAllNodesFind() {
    try (var follower = open();
        var other = open()) {
      follower.apply(List.of(mod("snow", "Snow", "Falls", "")), List.of(), FIRST);
      assertThat(other.find(query("snow")).ids()).containsExactly(id("snow"));
      assertThat(other.find(query("snow")).complete()).isFalse();
      assertThat(other.look()).isEqualTo(Condition.WHOLE);
      assertThat(other.position()).isEqualTo(FIRST);
      assertThat(other.find(query("snow")).complete()).isTrue();
    }
  }

  @Test
  void whatWasReadFromFurtherOnInTheFeedStays() {
    try (var late = open();
        var ahead = open()) {
      ahead.apply(
          List.of(mod("snow", "Snow", "", ""), mod("rain", "Rain", "", "")), List.of(), FIRST);
      assertThat(late.position()).isEqualTo(Position.START);
      ahead.apply(List.of(mod("snow", "Hail", "", "")), List.of(), THIRD);
      late.apply(List.of(mod("snow", "Snow", "", "")), List.of(id("rain")), SECOND);
      assertThat(late.find(query("hail")).ids()).containsExactly(id("snow"));
      assertThat(late.find(query("rain")).ids()).isEmpty();
      assertThat(late.position()).isEqualTo(THIRD);
    }
  }

  @Test
  void aGenerationThatAnotherNodeMadeAnswersAtOnceAndItsFormerIsGone() throws Exception {
    try (var maker = open();
        var other = open()) {
      maker.apply(List.of(mod("snow", "Snow", "Falls", "")), List.of(), SECOND);
      assertThat(other.look()).isEqualTo(Condition.WHOLE);
      assertThat(other.position()).isEqualTo(SECOND);
      try (var next = maker.beside()) {
        next.add(List.of(mod("rain", "Rain", "Falls", "")));
        next.apply(List.of(), List.of(), FIRST);
        next.answer();
      }
      assertThatThrownBy(() -> other.apply(List.of(), List.of(id("rain")), THIRD))
          .as("from where the former stood, to where the new one does not reach")
          .isInstanceOf(IndexUnavailable.class);
      assertThat(other.successor()).isEmpty();
      assertThat(other.position()).isEqualTo(FIRST);
      assertThat(other.find(query("falls")).ids()).containsExactly(id("rain"));
      assertThat(generations()).isEqualTo(1);
    }
  }

  @Test
  void whoeverFillsWhatIsNotWantedAnyMoreIsTold() {
    try (var index = open()) {
      index.apply(List.of(mod("snow", "Snow", "Falls", "")), List.of(), FIRST);
      try (var slow = index.beside();
          var quick = index.beside()) {
        quick.apply(List.of(mod("rain", "Rain", "Falls", "")), List.of(), SECOND);
        quick.answer();
        var late = List.of(mod("hail", "Hail", "Falls", ""));
        assertThatThrownBy(() -> slow.add(late)).isInstanceOf(IndexUnavailable.class);
        assertThatThrownBy(() -> slow.apply(List.of(), List.of(id("rain")), THIRD))
            .isInstanceOf(IndexUnavailable.class);
      }
      assertThat(index.find(query("falls")).ids()).containsExactly(id("rain"));
    }
  }

  @Test
  void whatWasThrownAwayLeavesNothingBehind() throws Exception {
    try (var index = open()) {
      index.apply(List.of(mod("snow", "Snow", "Falls", "")), List.of(), FIRST);
      try (var next = index.beside()) {
        next.add(List.of(mod("rain", "Rain", "Falls", "")));
        assertThat(next.size()).isEqualTo(1);
        assertThat(generations()).isEqualTo(2);
      }
      assertThat(generations()).isEqualTo(1);
    }
  }

  @Test
  void anIndexThatWasDeletedSaysThatItIsBeingBuilt() throws Exception {
    try (var index = open()) {
      index.apply(List.of(mod("snow", "Snow", "Falls", "")), List.of(), FIRST);
      delete();
      assertThat(index.find(query("snow")).complete()).isFalse();
      assertThat(index.condition()).isEqualTo(Condition.BUILDING);
      assertThat(index.position()).isEqualTo(Position.START);
      assertThat(index.opening()).isEqualTo(Opening.CREATED);
    }
  }

  @Test
  void whatIsSharedOutAmongMachinesIsCountedAndPagedAsOne() {
    var mods = new Catalogue(9).mods(200);
    var shared = new Location(location.url(), location.name() + "-shared", 3, location.replicas());
    try (var one = open();
        var three = OpenSearchIndex.open(shared, Ranking.DEFAULT, Engine.PATIENCE)) {
      one.apply(mods, List.of(), FIRST);
      three.apply(mods, List.of(), FIRST);
      var all = EnumSet.allOf(FacetField.class);
      var filters = Filters.of(Map.of(FacetField.PRICE, Set.of(Fields.FREE)));
      for (var text : List.of("", mods.getFirst().title(), mods.getLast().texts().get(0).title())) {
        for (var sort : Sort.values()) {
          var query = new Query(text, filters, sort, all, 5, null);
          var expected = one.find(query);
          assertThat(three.find(query)).isEqualTo(expected);
          if (expected.next() != null) {
            var next = new Query(text, filters, sort, all, 5, expected.next());
            assertThat(three.find(next)).isEqualTo(one.find(next));
          }
        }
      }
    }
  }

  @Test
  void otherWeightsOfQualityMakeAnotherIndex() {
    var usual = Ranking.DEFAULT;
    var other =
        new Ranking(
            usual.title(),
            usual.keys(),
            usual.summary(),
            usual.stems(),
            usual.prefix(),
            usual.typo(),
            usual.synonym(),
            0,
            usual.downloads(),
            usual.sales(),
            usual.retention(),
            usual.halfLife());
    try (var before = open();
        var after = OpenSearchIndex.open(location, other)) {
      before.apply(List.of(mod("snow", "Snow", "Falls", "")), List.of(), FIRST);
      assertThat(after.condition()).isEqualTo(Condition.BUILDING);
      assertThat(after.find(query("snow")).total()).isZero();
    }
  }

  @Test
  void aClusterThatIsAwayIsNeverSaidToBeWholeAndKeepsWhatItTookIn(@TempDir Path home)
      throws Exception {
    OpenSearchNode.shared();
    var port = freePort();
    var away = new Location(URI.create("http://127.0.0.1:" + port), "alone", 1, 0);
    try (var index = OpenSearchIndex.open(away, Ranking.DEFAULT, Engine.PATIENCE)) {
      isAway(index);
      try (var node = OpenSearchNode.start(home, port)) {
        assertThat(index.look()).isEqualTo(Condition.BUILDING);
        index.apply(List.of(mod("snow", "Snow", "Falls", "")), List.of(), FIRST);
        index.commit();
        assertThat(index.condition()).isEqualTo(Condition.WHOLE);
        node.kill();
        assertThatThrownBy(() -> index.find(query("snow"))).isInstanceOf(IndexUnavailable.class);
        assertThat(index.condition()).isEqualTo(Condition.DAMAGED);
        assertThat(index.look()).isEqualTo(Condition.DAMAGED);
        try (var _ = OpenSearchNode.start(home, port)) {
          var patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
          while (index.look() != Condition.WHOLE) {
            assertThat(System.nanoTime()).isLessThan(patience);
          }
          assertThat(index.reopen()).isTrue();
          assertThat(index.position()).isEqualTo(FIRST);
          assertThat(index.find(query("snow")).ids()).containsExactly(id("snow"));
          assertThat(index.find(query("snow")).complete()).isTrue();
        }
      }
    }
  }

  private static void isAway(OpenSearchIndex index) {
    assertThat(index.condition()).isEqualTo(Condition.DAMAGED);
    assertThat(index.damage()).isPresent();
    assertThatThrownBy(() -> index.find(query("snow"))).isInstanceOf(IndexUnavailable.class);
    assertThatThrownBy(() -> index.suggest("s", null, 5)).isInstanceOf(IndexUnavailable.class);
    assertThatThrownBy(index::position).isInstanceOf(IndexUnavailable.class);
    assertThatThrownBy(index::reopen).isInstanceOf(IndexUnavailable.class);
    assertThatThrownBy(index::beside).isInstanceOf(IndexUnavailable.class);
    assertThatThrownBy(() -> index.apply(List.of(), List.of(), FIRST))
        .isInstanceOf(IndexUnavailable.class);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private long generations() throws IOException, InterruptedException {
    return send("GET", "_cat/indices/" + location.name() + "*?h=index").lines().count();
  }

  private void delete() throws IOException, InterruptedException {
    for (var index :
        send("GET", "_cat/indices/" + location.name() + "*?h=index").lines().toList()) {
      var _ = send("DELETE", index);
    }
  }

  private String send(String method, String path) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(location.url().resolve("/" + path))
              .method(method, HttpRequest.BodyPublishers.noBody())
              .build();
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }
}

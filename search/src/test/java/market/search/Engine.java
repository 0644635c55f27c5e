package market.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import market.search.opensearch.Location;
import market.search.opensearch.OpenSearchIndex;

/** What keeps an index; whatever one promises, all do. */
enum Engine {
  LUCENE(1) {
    @Override
    ModIndex open(Path place, Duration patience) {
      return LuceneIndex.open(place, Ranking.DEFAULT, patience);
    }
  },
  OPENSEARCH(32) {
    @Override
    ModIndex open(Path place, Duration patience) {
      return OpenSearchIndex.open(location(place), Ranking.DEFAULT, patience);
    }
  };

  /** Long enough for a machine that has other things to do. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private final int thinned;

  Engine(int thinned) {
    this.thinned = thinned;
  }

  /** The index at a place, the same for the same place. */
  abstract ModIndex open(Path place, Duration patience);

  ModIndex open(Path place) {
    return open(place, PATIENCE);
  }

  /** Every how manieth round of many alike is asked of it, as each is a journey. */
  int thinned() {
    return thinned;
  }

  /** How long pages are when all is paged through. */
  List<Integer> pageSizes() {
    return thinned == 1 ? List.of(1, 7, 64) : List.of(23);
  }

  static Location location(Path place) {
    var name = "test-" + UUID.nameUUIDFromBytes(place.toString().getBytes(UTF_8));
    return new Location(OpenSearchNode.shared().url(), name, 1, 0);
  }
}

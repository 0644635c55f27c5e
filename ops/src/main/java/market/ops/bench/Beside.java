package market.ops.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The same mods and the same wishes at another engine, each as one would use it. */
abstract class Beside {
  private static final int BATCH = 2_000;
  private static final double WARM_UP = 30;

  static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final String sources;
  private final String node;
  final Shelf shelf;
  private final Report report;

  Beside(String name, String sources, String node, Shelf shelf, Report report) {
    this.name = name;
    this.sources = sources;
    this.node = node;
    this.shelf = shelf;
    this.report = report;
  }

  abstract void prepare(Peer peer) throws IOException, InterruptedException;

  /** Sends some mods. */
  abstract void add(Peer peer, int from, int until) throws IOException, InterruptedException;

  abstract void finish(Peer peer) throws IOException, InterruptedException;

  /** Asks for one wish; once more, and kinder to mistakes, when that finds nothing. */
  abstract void ask(Wire wire, QueryLog.Wish wish) throws IOException;

  abstract String typed(String text) throws IOException;

  void run(Path directory, QueryLog log, int clients, int seconds) throws Exception {
    var memory = shelf.size() > 200_000 ? "4g" : "2g";
    try (var peer = Peer.start(directory, sources, node, memory)) {
      fill(peer);
      var warm = Math.max(WARM_UP, seconds);
      var _ = Served.asked(peer, clients, warm, (wire, number) -> ask(wire, log.wish(number)));
      report.served(
          name + ", mixed",
          Served.asked(
              peer,
              clients,
              2.0 * seconds,
              (wire, number) -> ask(wire, log.wish(10_000_000 + number))));
      report.served(
          name + ", type-ahead",
          Served.asked(
              peer,
              clients,
              seconds,
              (wire, number) -> Served.expect(wire, typed(log.halfTyped(number)))));
    }
  }

  private void fill(Peer peer) throws IOException, InterruptedException {
    prepare(peer);
    var cpu = peer.cpu();
    for (int from = 0; from < shelf.size(); from += BATCH) {
      add(peer, from, Math.min(shelf.size(), from + BATCH));
    }
    finish(peer);
    var each = shelf.size() * 1e9 / (peer.cpu() - cpu);
    report.line(String.format(Locale.ROOT, "%-19s %7.0f mods put in per CPU-second", name, each));
    report.keep(name + " put in per CPU-second", each);
  }

  static Map<String, Object> document(Shelf.Item it) {
    var rating = it.starsCount() == 0 ? 0.0 : (double) it.starsSum() / it.starsCount();
    var all = new LinkedHashMap<String, Object>();
    all.put("id", Integer.toString(it.number()));
    all.put("title", it.title());
    all.put("body", it.summary() + " " + it.description());
    all.put("game", "game-" + it.game());
    all.put("category", it.categories());
    all.put("tag", it.tags());
    all.put("loader", it.loaders());
    all.put("game_version", it.versions());
    all.put("licence", it.licence());
    all.put("channel", it.channel());
    all.put("price", it.price() == 0 ? "free" : "paid");
    all.put("stars", Long.toString((long) rating));
    all.put("rating", rating);
    all.put("downloads", it.downloads());
    all.put("updated", it.updatedAt().getEpochSecond());
    all.put("created", it.createdAt().getEpochSecond());
    return all;
  }

  /** The field of an order; none for the best match. */
  static String field(String sort) {
    return switch (sort) {
      case "" -> "";
      case "updated" -> "updated";
      case "newest" -> "created";
      case "rating" -> "rating";
      default -> "downloads";
    };
  }

  /** The facets as the contract has them, except that stars are a word here. */
  static final List<String> FACETS =
      List.of(
          "game",
          "category",
          "tag",
          "loader",
          "game_version",
          "licence",
          "channel",
          "price",
          "stars");
}

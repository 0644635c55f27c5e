package market.api.discovery;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import market.storage.Database;
import market.storage.Tx;
import market.storage.discovery.Searches;

/**
 * Writes down what was counted, askers as hashes with the salt of the day, everything in the order
 * of its keys, so that no two nodes wait for each other. Used by one thread at a time.
 */
final class Writing {
  /** So long after a click what was had is put down to it. */
  private static final Duration LED = Duration.ofHours(24);

  private static final Comparator<Tally.Text> BY_TEXT =
      Comparator.comparing(Tally.Text::text)
          .thenComparing(Tally.Text::game)
          .thenComparing(Tally.Text::day);

  private final Database database;
  private final Map<LocalDate, String> salts = new HashMap<>();

  Writing(Database database) {
    this.database = database;
  }

  /** What was written is no longer in it afterwards, even where the rest could not be. */
  void write(Tally.Batch batch) {
    salt(batch);
    add(batch);
    batch.asked.clear();
    batch.shown.clear();
    batch.marks.clear();
    batch.clicks.clear();
    while (!batch.had.isEmpty()) {
      convert(batch.had.getLast());
      batch.had.removeLast();
    }
  }

  private void add(Tally.Batch batch) {
    database.change(tx -> {
      var asked = new HashMap<>(batch.asked);
      for (var fresh : note(tx, batch)) {
        var text = new Tally.Text(fresh.text(), fresh.game(), fresh.day());
        asked.merge(text, asked(fresh), Tally::plus);
      }
      tx.searches()
          .addAsked(asked.keySet().stream().sorted(BY_TEXT).map(text -> asked.get(text)).toList());
      tx.searches()
          .addShown(
              batch.shown.values().stream()
                  .sorted(
                      Comparator.comparing(Searches.Shown::mod).thenComparing(Searches.Shown::day))
                  .toList());
      tx.searches()
          .addClicks(
              batch.clicks.stream()
                  .map(click ->
                      new Searches.Click(
                          click.at(),
                          hash(day(click.at()), click.asker()),
                          click.mod(),
                          click.text(),
                          click.game(),
                          click.position()))
                  .toList());
    });
  }

  private List<Searches.Fresh> note(Tx tx, Tally.Batch batch) {
    var marks = List.copyOf(batch.marks.entrySet());
    return tx.searches()
        .note(
            marks.stream().map(mark -> mark.getKey().of().day().toString()).toList(),
            marks.stream().map(mark -> mark.getKey().of().text()).toList(),
            marks.stream().map(mark -> mark.getKey().of().game()).toList(),
            marks.stream()
                .map(mark -> hash(mark.getKey().of().day(), mark.getKey().asker()))
                .toList(),
            marks.stream().map(mark -> mark.getValue() ? 1 : 0).toList());
  }

  private static Searches.Asked asked(Searches.Fresh fresh) {
    return new Searches.Asked(
        fresh.text(), fresh.game(), fresh.day(), 0, 0, 0, 0, 0, fresh.askers(), fresh.clickers());
  }

  /** Each in a transaction of its own: they touch rows in no order. */
  private void convert(Tally.Had had) {
    var day = day(had.at());
    var askers = List.of(hash(day, had.asker()), hash(day.minusDays(1), had.asker()));
    database.change(tx -> tx.searches().convert(askers, had.mod(), had.at().minus(LED), had.at()));
  }

  private void salt(Tally.Batch batch) {
    batch.marks.keySet().forEach(mark -> salt(mark.of().day()));
    batch.clicks.forEach(click -> salt(day(click.at())));
    for (var had : batch.had) {
      salt(day(had.at()));
      salt(day(had.at()).minusDays(1));
    }
  }

  private void salt(LocalDate day) {
    salts.keySet().removeIf(known -> known.isBefore(day.minusDays(2)));
    salts.computeIfAbsent(
        day,
        _ -> {
          // Where another node is making it at this very moment, it is there the next time.
          var found = database.write(tx -> tx.searches().salt(day));
          return found.isEmpty()
              ? database.write(tx -> tx.searches().salt(day)).getFirst()
              : found.getFirst();
        });
  }

  private UUID hash(LocalDate day, String asker) {
    try {
      var text = salts.get(day) + asker;
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      var bytes = ByteBuffer.wrap(digest);
      return new UUID(bytes.getLong(), bytes.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }
}

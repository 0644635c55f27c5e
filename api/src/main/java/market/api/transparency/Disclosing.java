package market.api.transparency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import market.api.Problem;
import market.storage.Database;
import market.storage.Tx;
import market.storage.transparency.Transparency;

/**
 * Tells everybody what moderation did in a month or a quarter: reckoned once when it is over, and
 * kept as it was published.
 */
public final class Disclosing {
  private final Database database;
  private final ObjectMapper json;
  private final Clock clock;

  public Disclosing(Database database, ObjectMapper json, Clock clock) {
    this.database = database;
    this.json = json;
    this.clock = clock;
  }

  /**
   * What moderation did in a time.
   *
   * @param kinds of cases: how many were opened and decided, and how long it took
   * @param rulings how they were decided
   * @param refusedUnseen releases that our rules refused without anybody looking
   * @param takedowns what happened to notices, by event
   */
  public record Disclosure(
      String period,
      Instant from,
      Instant until,
      List<Transparency.Kind> kinds,
      List<Transparency.Ruled> rulings,
      long reports,
      long reportsUpheld,
      long appeals,
      long appealsDecided,
      long appealsOverturned,
      long refusedUnseen,
      List<Transparency.Count> takedowns,
      Instant madeAt) {}

  /** Makes what is over and not made yet. Returns how many. */
  public int make() {
    var now = clock.instant();
    var first = database.read(tx -> tx.transparency().first());
    if (first.isEmpty()) {
      return 0;
    }
    var there = new HashSet<>(periods());
    int made = 0;
    for (var period : Period.over(first.get(), now)) {
      if (!there.contains(period.name())) {
        made += database.write(tx -> make(tx, period, now));
      }
    }
    return made;
  }

  private int make(Tx tx, Period period, Instant now) {
    var from = period.from();
    var until = period.until();
    Map<String, Long> totals =
        tx.transparency().totals(from, until).stream()
            .collect(Collectors.toMap(Transparency.Count::name, Transparency.Count::count));
    var disclosure =
        new Disclosure(
            period.name(),
            from,
            until,
            tx.transparency().kinds(from, until),
            tx.transparency().rulings(from, until),
            totals.getOrDefault("reports", 0L),
            totals.getOrDefault("reports_upheld", 0L),
            totals.getOrDefault("appeals", 0L),
            totals.getOrDefault("appeals_decided", 0L),
            totals.getOrDefault("appeals_overturned", 0L),
            totals.getOrDefault("refused_unseen", 0L),
            tx.transparency().takedowns(from, until),
            now);
    try {
      return tx.transparency().keep(period.name(), json.writeValueAsString(disclosure), now);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The latest first. */
  public List<String> periods() {
    return database.read(tx -> tx.transparency().periods());
  }

  public Disclosure find(String period) {
    var kept =
        database
            .read(tx -> tx.transparency().find(period))
            .orElseThrow(() -> Problem.notFound("report of", period));
    try {
      return json.readValue(kept.body(), Disclosure.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}

package market.api.search;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import market.api.markdown.Markdown;
import market.search.ModDocument;
import market.search.ModIndex;
import market.search.Position;
import market.storage.Database;
import market.storage.changes.Changes.Change;
import market.storage.games.Synonyms;
import market.storage.mods.Listing;
import market.storage.mods.ModState;
import market.storage.mods.Texts;

/** Keeps this node's index beside the database, from wherever it stands. */
public final class Following {
  private static final int BATCH = 500;
  private static final Duration LEARN_EVERY = Duration.ofSeconds(10);
  private static final int SYNONYMS_MAX = 5_000;

  private final Database database;
  private final ModIndex index;
  private final Clock clock;
  private Instant learned = Instant.EPOCH;

  public Following(Database database, ModIndex index, Clock clock) {
    this.database = database;
    this.index = index;
    this.clock = clock;
  }

  /** Takes in what changed since the last time, at most one batch. Returns how much it was. */
  public int step() {
    learnSynonyms();
    if (index.position().equals(Position.START)) {
      rebuild();
    }
    var from = index.position();
    var changes = database.read(tx -> tx.changes().after(from.xact(), from.id(), BATCH));
    if (changes.isEmpty()) {
      return 0;
    }
    var last = changes.getLast();
    apply(
        changes.stream().map(Change::mod).distinct().toList(),
        new Position(last.xact(), last.id()));
    return changes.size();
  }

  /**
   * Reads everything that is live. Transactions that run meanwhile are below the position this ends
   * at only if they had committed before it began, so following on from there misses none.
   */
  public void rebuild() {
    var horizon = database.read(tx -> tx.changes().horizon());
    index.clear();
    var after = new UUID(0, 0);
    while (true) {
      var from = after;
      var ids = database.read(tx -> tx.mods().liveAfter(from, BATCH));
      if (ids.isEmpty()) {
        break;
      }
      apply(ids, Position.START);
      after = ids.getLast();
    }
    index.apply(List.of(), List.of(), new Position(horizon - 1, Long.MAX_VALUE));
    index.commit();
  }

  public void commit() {
    index.commit();
  }

  private void apply(List<UUID> ids, Position position) {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var put = new ArrayList<ModDocument>();
    var remove = new ArrayList<UUID>();
    database.read(tx -> {
      var texts = tx.texts().of(ids).stream().collect(groupingBy(text -> text.mod().value()));
      for (var listing : tx.mods().listings(ids, today)) {
        if (listing.state() == ModState.LIVE) {
          put.add(document(listing, texts.getOrDefault(listing.id(), List.of()), today));
        } else {
          remove.add(listing.id());
        }
      }
      return put.size();
    });
    index.apply(put, remove, position);
  }

  private static ModDocument document(Listing mod, List<Texts.Text> others, LocalDate today) {
    var texts = new ArrayList<ModDocument.Text>();
    texts.add(text(mod.locale(), mod.title(), mod.summary(), mod.description()));
    others.forEach(it -> texts.add(text(it.locale(), it.title(), it.summary(), it.description())));
    return new ModDocument(
        mod.id(),
        mod.slug(),
        mod.game(),
        texts,
        mod.creator(),
        mod.creatorName(),
        mod.categories(),
        mod.tags(),
        mod.loaders(),
        mod.gameVersions(),
        List.of(),
        mod.channels(),
        mod.licence(),
        mod.priceUnits(),
        mod.freeThroughout(),
        Standings.of(mod, today),
        mod.publishedAt() == null ? mod.createdAt() : mod.publishedAt(),
        mod.updatedAt());
  }

  private static ModDocument.Text text(
      String locale, String title, String summary, String description) {
    return new ModDocument.Text(locale, title, summary, Markdown.plain(description));
  }

  /** What means the same is looked up while searching: it is asked for now and then. */
  private void learnSynonyms() {
    var now = clock.instant();
    if (now.isBefore(learned.plus(LEARN_EVERY))) {
      return;
    }
    List<Synonyms.Group> all = database.read(tx -> tx.synonyms().all(SYNONYMS_MAX));
    index.setSynonyms(
        new market.search.Synonyms(
            all.stream()
                .collect(
                    groupingBy(
                        group -> Objects.requireNonNullElse(group.game(), ""),
                        mapping(Synonyms.Group::words, toList())))));
    learned = now;
  }
}

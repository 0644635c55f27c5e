package market.api.search;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import market.api.markdown.Markdown;
import market.search.Condition;
import market.search.LuceneIndex;
import market.search.ModDocument;
import market.search.ModIndex;
import market.search.Opening;
import market.search.Position;
import market.search.Rebuild;
import market.storage.Database;
import market.storage.Tx;
import market.storage.changes.Changes.Change;
import market.storage.compatibility.Confirmed;
import market.storage.games.Synonyms;
import market.storage.mods.Listing;
import market.storage.mods.ModState;
import market.storage.mods.Mods;
import market.storage.mods.Texts;
import market.storage.objects.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this node's index beside the database, from wherever it stands, and makes it whole when it
 * is not: from the newest copy in the object store, or from the database.
 */
public final class Following {
  private static final Logger LOG = LoggerFactory.getLogger(Following.class);
  private static final int BATCH = 500;
  private static final Duration LEARN_EVERY = Duration.ofSeconds(10);
  private static final int SYNONYMS_MAX = 5_000;

  /** So many of what a mod works with are looked up by. */
  private static final int FITS_MAX = 50;

  private final Database database;
  private final ModIndex index;
  private final Cards cards;

  /** Of an index that is files of this node; none where it is kept elsewhere. */
  private final Optional<Snapshots> snapshots;

  private final Clock clock;
  private boolean begun;
  private Instant learned = Instant.EPOCH;

  public Following(Database database, Objects objects, ModIndex index, Cards cards, Clock clock) {
    this.database = database;
    this.index = index;
    this.cards = cards;
    this.snapshots =
        index instanceof LuceneIndex files
            ? Optional.of(new Snapshots(objects, files, clock))
            : Optional.empty();
    this.clock = clock;
  }

  /** Whatever takes in a stretch of the feed. */
  @FunctionalInterface
  private interface Taker {
    void take(Collection<ModDocument> put, Collection<UUID> remove, Position position);
  }

  /** Where another node follows for all: only what means the same is asked for. */
  public synchronized void watch() {
    learnSynonyms();
  }

  /** Takes in what changed since the last time, at most one batch. Returns how much it was. */
  public synchronized int step() {
    learnSynonyms();
    begin();
    if (index.condition() != Condition.WHOLE) {
      heal();
    }
    index.successor().ifPresent(this::turn);
    return next(index.position(), index::apply);
  }

  /** An index that is ahead of the database is of another one, or of what it was before. */
  private void begin() {
    if (!begun) {
      if (index.opening() == Opening.CORRUPT) {
        tell("it was found damaged when it was opened");
      }
      if (index.position().xact() >= database.read(tx -> tx.changes().horizon())) {
        LOG.warn("the index is ahead of the database, and is made anew");
        rebuild();
      }
      begun = true;
    }
  }

  private void heal() {
    var damaged = index.damage();
    if (damaged.isPresent()) {
      tell(String.valueOf(damaged.get().getMessage()));
      if (index.reopen()) {
        LOG.warn("the index was opened anew, and is whole", damaged.get());
        return;
      }
      LOG.error("the index is damaged, and is made anew", damaged.get());
    }
    var horizon = database.read(tx -> tx.changes().horizon());
    var restored = snapshots.flatMap(copies -> copies.restore(horizon));
    if (restored.isPresent()) {
      turn(restored.get());
    } else {
      rebuild();
    }
  }

  /** Once, until an owner has seen it. */
  private void tell(String what) {
    var node = ProcessHandle.current().pid() + "@" + hostname();
    database.change(tx -> {
      tx.alerts()
          .raise("index.damaged", "index:" + hostname(), node + ": " + what, clock.instant());
    });
  }

  private static String hostname() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unnamed";
    }
  }

  /** Makes the index anew beside the one that answers, which it then replaces. */
  public void rebuild() {
    try (var next = index.beside()) {
      fill(next);
      turn(next);
    }
  }

  private synchronized void turn(Rebuild next) {
    try (next) {
      catchUp(next);
      next.answer();
    }
    index.look();
  }

  /**
   * Reads everything that is live. Transactions that run meanwhile are below the position this ends
   * at only if they had committed before it began, so following on from there misses none.
   */
  public void fill(Rebuild next) {
    var horizon = database.read(tx -> tx.changes().horizon());
    var after = new UUID(0, 0);
    while (true) {
      var from = after;
      var ids = database.read(tx -> tx.mods().liveAfter(from, BATCH));
      if (ids.isEmpty()) {
        break;
      }
      take(ids, Position.START, (put, _, _) -> next.add(put));
      after = ids.getLast();
    }
    next.apply(List.of(), List.of(), new Position(horizon - 1, Long.MAX_VALUE));
    catchUp(next);
  }

  private void catchUp(Rebuild next) {
    while (next(next.position(), next::apply) > 0) {
      LOG.debug("catching up, at {}", next.position());
    }
  }

  private int next(Position from, Taker taker) {
    var changes = database.read(tx -> tx.changes().after(from.xact(), from.id(), BATCH));
    if (!changes.isEmpty()) {
      var last = changes.getLast();
      var ids = changes.stream().map(Change::mod).distinct().toList();
      cards.forget(ids);
      take(ids, new Position(last.xact(), last.id()), taker);
    }
    return changes.size();
  }

  /** Makes durable what was taken in. */
  public void commit() {
    index.commit();
  }

  /** Sends a copy of the index to the object store. */
  public void snapshot() {
    snapshots.ifPresent(Snapshots::save);
  }

  private void take(List<UUID> ids, Position position, Taker taker) {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var put = new ArrayList<ModDocument>();
    var remove = new ArrayList<UUID>();
    database.read(tx -> {
      var texts = tx.texts().of(ids).stream().collect(groupingBy(text -> text.mod().value()));
      var worksWith = worksWith(tx, ids);
      for (var listing : tx.mods().listings(ids, today)) {
        if (listing.state() == ModState.LIVE) {
          put.add(
              document(
                  listing,
                  texts.getOrDefault(listing.id(), List.of()),
                  worksWith.getOrDefault(listing.id(), WorksWith.NOTHING),
                  today));
        } else {
          remove.add(listing.id());
        }
      }
      return put.size();
    });
    taker.take(put, remove, position);
  }

  /** What players and machines found a mod to work with: versions of its game, slugs of others. */
  private record WorksWith(List<String> gameVersions, List<String> mods) {
    private static final WorksWith NOTHING = new WorksWith(List.of(), List.of());
  }

  private static Map<UUID, WorksWith> worksWith(Tx tx, List<UUID> ids) {
    var confirmed = Confirmed.of(tx.compatibility().agreeing(ids, FITS_MAX));
    var others = confirmed.values().stream().flatMap(it -> it.mods().stream()).distinct().toList();
    List<Mods.Named> named = tx.mods().slugs(others);
    var slugs = named.stream().collect(toMap(Mods.Named::id, Mods.Named::slug));
    var found = new HashMap<UUID, WorksWith>();
    confirmed.forEach((mod, it) ->
        found.put(
            mod,
            new WorksWith(
                it.gameVersions(),
                it.mods().stream().filter(slugs::containsKey).map(slugs::get).toList())));
    return found;
  }

  private static ModDocument document(
      Listing mod, List<Texts.Text> others, WorksWith worksWith, LocalDate today) {
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
        Stream.concat(mod.gameVersions().stream(), worksWith.gameVersions().stream())
            .distinct()
            .toList(),
        worksWith.mods(),
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
                        group -> group.game() == null ? "" : group.game(),
                        mapping(Synonyms.Group::words, toList())))));
    learned = now;
  }
}

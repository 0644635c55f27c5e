package market.api.search;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import market.api.markdown.Markdown;
import market.search.ModDocument;
import market.search.ModIndex;
import market.search.Position;
import market.storage.Database;
import market.storage.changes.Changes.Change;
import market.storage.mods.Listing;
import market.storage.mods.ModState;

/** Keeps this node's index beside the database, from wherever it stands. */
public final class Following {
  private static final int BATCH = 500;
  private static final Duration RECENT = Duration.ofDays(14);

  private final Database database;
  private final ModIndex index;
  private final Clock clock;

  public Following(Database database, ModIndex index, Clock clock) {
    this.database = database;
    this.index = index;
    this.clock = clock;
  }

  /** Takes in what changed since the last time, at most one batch. Returns how much it was. */
  public int step() {
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
    var since = clock.instant().minus(RECENT);
    var listings = database.read(tx -> tx.mods().listings(ids, since));
    var put = new ArrayList<ModDocument>();
    var remove = new ArrayList<UUID>();
    for (var listing : listings) {
      if (listing.state() == ModState.LIVE) {
        put.add(document(listing));
      } else {
        remove.add(listing.id());
      }
    }
    index.apply(put, remove, position);
  }

  private static ModDocument document(Listing mod) {
    return new ModDocument(
        mod.id(),
        mod.slug(),
        mod.game(),
        mod.title(),
        mod.summary(),
        Markdown.plain(mod.description()),
        mod.creator(),
        mod.creatorName(),
        mod.categories(),
        mod.tags(),
        mod.loaders(),
        mod.gameVersions(),
        mod.channels(),
        mod.licence(),
        mod.priceUnits(),
        mod.rating().weighted(),
        mod.starsCount(),
        mod.downloads(),
        mod.recentDownloads(),
        mod.publishedAt() == null ? mod.createdAt() : mod.publishedAt(),
        mod.updatedAt());
  }
}

package market.api.uploads;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import market.api.Settings;
import market.api.jobs.Later;
import market.storage.Database;
import market.storage.objects.Objects;
import org.jspecify.annotations.Nullable;

/** What uploads work with, and what this node remembers of them between two requests. */
final class Dock {
  final Database database;
  final Objects objects;
  final Later later;
  final Settings settings;
  final Clock clock;
  final Room room = Room.ofThisMachine();

  /** How far each was digested; another node, or this one started anew, reads the bytes again. */
  private final Cache<UUID, Digests> digested =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofHours(12)).build();

  Dock(Database database, Objects objects, Later later, Settings settings, Clock clock) {
    this.database = database;
    this.objects = objects;
    this.later = later;
    this.settings = settings;
    this.clock = clock;
  }

  /** The digests of exactly so many bytes, where they are known; they are the caller's then. */
  @Nullable Digests takeDigests(UUID upload, long size) {
    if (size == 0) {
      return new Digests();
    }
    var known = digested.asMap().remove(upload);
    return known != null && known.size() == size ? known : null;
  }

  boolean knowsDigests(UUID upload) {
    return digested.getIfPresent(upload) != null;
  }

  void keepDigests(UUID upload, @Nullable Digests digests) {
    if (digests != null) {
      digested.put(upload, digests);
    }
  }
}

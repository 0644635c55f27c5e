package market.api.dependencies;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import market.api.dependencies.Candidate.Need;
import market.api.dependencies.Question.Limits;
import market.storage.Tx;
import market.storage.mods.Slug;
import market.storage.releases.Choice;
import market.storage.releases.Dependency.Kind;
import market.storage.releases.ReleaseId;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a question needs to know, breadth by breadth: one query for all the mods that the
 * releases of the breadth before need. What is only optional or carried is read and not followed.
 */
final class Gathering {
  private static final int RELEASES_OF_A_MOD = 200;
  private static final int BREADTHS = 200;

  private final Tx tx;
  private final List<UUID> locked;
  private final @Nullable String gameVersion;
  private final @Nullable String loader;
  private final Limits limits;
  private final Map<Slug, List<Candidate>> facts = new TreeMap<>(SLUGS);
  private final Map<UUID, List<Choice>> read = new HashMap<>();
  private int releases;

  private static final java.util.Comparator<Slug> SLUGS =
      java.util.Comparator.comparing(Slug::value);

  Gathering(
      Tx tx,
      List<UUID> locked,
      @Nullable String gameVersion,
      @Nullable String loader,
      Limits limits) {
    this.tx = tx;
    this.locked = locked;
    this.gameVersion = gameVersion;
    this.loader = loader;
    this.limits = limits;
  }

  /**
   * Everything that these may bring in; cut off beyond the limits, which the resolver then tells.
   */
  Map<Slug, List<Candidate>> from(List<UUID> roots) {
    var followed = new HashSet<UUID>();
    Set<UUID> next = new LinkedHashSet<>(roots);
    Set<UUID> beside = new LinkedHashSet<>();
    for (int i = 0; i < BREADTHS && !next.isEmpty() && !isTooMuch(); i++) {
      var unread = new LinkedHashSet<UUID>(next);
      unread.addAll(beside);
      unread.removeIf(read::containsKey);
      read(unread);
      followed.addAll(next);
      var further = new LinkedHashSet<UUID>();
      beside.clear();
      for (var mod : next) {
        for (var choice : read.getOrDefault(mod, List.of())) {
          if (fits(choice)) {
            follow(choice, further, beside);
          }
        }
      }
      further.removeAll(followed);
      next = further;
    }
    beside.removeIf(read::containsKey);
    read(beside);
    return facts;
  }

  private boolean isTooMuch() {
    return read.size() > limits.mods() || releases > limits.releases();
  }

  private static void follow(Choice choice, Set<UUID> further, Set<UUID> beside) {
    for (int i = 0; i < choice.needs().size(); i++) {
      switch (Kind.valueOf(choice.kinds().get(i).toUpperCase(java.util.Locale.ROOT))) {
        case REQUIRED -> further.add(choice.needs().get(i));
        case OPTIONAL, EMBEDDED -> beside.add(choice.needs().get(i));
        case INCOMPATIBLE -> {
          // Whom nobody else brings in, nobody has to be kept from.
        }
      }
    }
  }

  private boolean fits(Choice choice) {
    return (gameVersion == null || choice.gameVersions().contains(gameVersion))
        && (loader == null || choice.loaders().contains(loader));
  }

  private void read(Set<UUID> mods) {
    if (mods.isEmpty()) {
      return;
    }
    mods.forEach(mod -> read.put(mod, new ArrayList<>()));
    var found = tx.choices().of(List.copyOf(mods), locked, gameVersion, loader, RELEASES_OF_A_MOD);
    for (var choice : found) {
      read.computeIfAbsent(choice.mod().value(), _ -> new ArrayList<>()).add(choice);
      var known = facts.computeIfAbsent(choice.slug(), _ -> new ArrayList<>());
      var candidate = candidate(choice);
      if (candidate != null) {
        known.add(candidate);
        releases++;
      }
    }
  }

  private static @Nullable Candidate candidate(Choice choice) {
    ReleaseId id = choice.id();
    var version = choice.version();
    var channel = choice.channel();
    if (id == null || version == null || channel == null) {
      return null;
    }
    var needs = new ArrayList<Need>();
    for (int i = 0; i < choice.needs().size(); i++) {
      needs.add(
          new Need(
              new Slug(choice.needSlugs().get(i)),
              choice.ranges().get(i),
              Kind.valueOf(choice.kinds().get(i).toUpperCase(java.util.Locale.ROOT))));
    }
    return new Candidate(
        id,
        choice.slug(),
        version,
        channel,
        choice.gameVersions(),
        choice.loaders(),
        choice.yanked(),
        choice.number(),
        List.copyOf(needs));
  }
}

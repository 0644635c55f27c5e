package market.api.dependencies;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import market.api.dependencies.Candidate.Need;
import market.storage.mods.Slug;
import market.storage.releases.Channel;
import market.storage.releases.Dependency.Kind;
import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/** What a plan has to keep to, written down without regard to how one is found; and trying all. */
final class Rules {
  private final Question question;

  Rules(Question question) {
    this.question = question;
  }

  /** Whether these releases, and no others, are an answer. */
  boolean areKeptBy(Map<Slug, Candidate> chosen) {
    var mods = new HashSet<Slug>(question.facts().keySet());
    chosen.values().forEach(it -> it.needs().forEach(need -> mods.add(need.mod())));
    question.wanted().forEach(wanted -> mods.add(wanted.mod()));
    return chosen.values().stream().allMatch(this::mayBeChosen)
        && mods.stream().allMatch(mod -> isRight(mod, chosen))
        && reached(chosen).containsAll(chosen.keySet());
  }

  private boolean mayBeChosen(Candidate release) {
    return release.gameVersions().contains(String.valueOf(question.gameVersion()))
        && release.loaders().contains(String.valueOf(question.loader()))
        && (!release.yanked() || isLocked(release));
  }

  private boolean isLocked(Candidate release) {
    return release.version().equals(question.lock().get(release.mod()));
  }

  private boolean isRight(Slug mod, Map<Slug, Candidate> chosen) {
    var said = said(mod, chosen);
    var inside = said.stream().filter(need -> need.kind() == Kind.EMBEDDED).toList();
    var release = chosen.get(mod);
    if (inside.isEmpty()) {
      return release == null
          ? said.stream().noneMatch(need -> need.kind() == Kind.REQUIRED)
          : said.stream().allMatch(need -> keeps(release, need));
    }
    return release == null
        && versions(mod).stream()
            .anyMatch(version ->
                said.stream()
                    .allMatch(need ->
                        version.satisfies(need.range(), true)
                            == (need.kind() != Kind.INCOMPATIBLE)));
  }

  private List<Need> said(Slug mod, Map<Slug, Candidate> chosen) {
    var said = new ArrayList<Need>();
    for (var wanted : question.wanted()) {
      if (wanted.mod().equals(mod)) {
        said.add(new Need(mod, wanted.range(), Kind.REQUIRED));
      }
    }
    for (var release : chosen.values()) {
      for (var need : release.needs()) {
        if (need.mod().equals(mod) && !release.mod().equals(mod)) {
          said.add(need);
        }
      }
    }
    return said;
  }

  private boolean keeps(Candidate release, Need need) {
    var version = version(release);
    var finished =
        switch (question.channel()) {
          case ALPHA -> true;
          case BETA -> release.channel() != Channel.ALPHA || isLocked(release);
          case RELEASE ->
              isLocked(release)
                  || (release.channel() == Channel.RELEASE && version.getPreRelease().isEmpty());
        };
    return switch (need.kind()) {
      case INCOMPATIBLE -> !version.satisfies(need.range(), true);
      case EMBEDDED -> false;
      case REQUIRED, OPTIONAL ->
          finished
              ? version.satisfies(need.range(), true)
              : version.getPreRelease().isEmpty()
                  ? need.range().equals(release.version())
                  : version.satisfies(need.range(), false);
    };
  }

  /** Those a mod may have inside another: what there is, or what nobody published. */
  private Set<Semver> versions(Slug mod) {
    var known = new HashSet<Semver>();
    question.facts().getOrDefault(mod, List.of()).forEach(it -> known.add(version(it)));
    var versions = new HashSet<>(known);
    question.facts().values().stream()
        .flatMap(List::stream)
        .flatMap(release -> release.needs().stream())
        .filter(need -> need.mod().equals(mod) && need.kind() == Kind.EMBEDDED)
        .filter(need -> known.stream().noneMatch(it -> it.satisfies(need.range(), true)))
        .forEach(need -> versions.add(unpublished(need.range())));
    return versions;
  }

  private static Semver unpublished(String range) {
    return range.startsWith("<") ? Semver.ZERO : Ranges.version(range.replaceAll("^[^0-9]*", ""));
  }

  private static Semver version(Candidate release) {
    return Objects.requireNonNull(Semver.parse(release.version()));
  }

  private Set<Slug> reached(Map<Slug, Candidate> chosen) {
    var reached = new HashSet<Slug>();
    question.wanted().forEach(wanted -> reach(wanted.mod(), chosen, reached));
    return reached;
  }

  private static void reach(Slug mod, Map<Slug, Candidate> chosen, Set<Slug> reached) {
    var release = chosen.get(mod);
    if (release != null && reached.add(mod)) {
      for (var need : release.needs()) {
        if (need.kind() == Kind.REQUIRED) {
          reach(need.mod(), chosen, reached);
        }
      }
    }
  }

  /** Tries everything there is. */
  @Nullable Map<Slug, Candidate> anyAnswer() {
    return tried(List.copyOf(question.facts().keySet()), 0, new HashMap<>());
  }

  private @Nullable Map<Slug, Candidate> tried(
      List<Slug> mods, int at, Map<Slug, Candidate> chosen) {
    if (at == mods.size()) {
      return areKeptBy(chosen) ? Map.copyOf(chosen) : null;
    }
    var found = tried(mods, at + 1, chosen);
    for (var release : question.facts().getOrDefault(mods.get(at), List.of())) {
      if (found != null) {
        return found;
      }
      chosen.put(mods.get(at), release);
      found = tried(mods, at + 1, chosen);
      chosen.remove(mods.get(at));
    }
    return found;
  }
}

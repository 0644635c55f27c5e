package market.api.dependencies;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import market.api.dependencies.Candidate.Need;
import market.api.dependencies.Question.Limits;
import market.api.dependencies.Question.Wanted;
import market.storage.mods.Slug;
import market.storage.releases.Channel;
import market.storage.releases.Dependency.Kind;
import market.storage.releases.ReleaseId;
import org.jspecify.annotations.Nullable;

/**
 * What was released, written down shortly: {@code mod 1.0.0: other ^1, lib? *, foe! *, part+ 1.2}.
 */
final class Released {
  private final Map<Slug, List<Candidate>> facts = new LinkedHashMap<>();
  private long number;

  static Released of(String... lines) {
    var released = new Released();
    for (var line : lines) {
      released.add(line, Channel.RELEASE, false, List.of("1.0"), List.of("fabric"));
    }
    return released;
  }

  Released yanked(String line) {
    return add(line, Channel.RELEASE, true, List.of("1.0"), List.of("fabric"));
  }

  Released beta(String line) {
    return add(line, Channel.BETA, false, List.of("1.0"), List.of("fabric"));
  }

  Released runningOn(String gameVersion, String loader, String line) {
    return add(line, Channel.RELEASE, false, List.of(gameVersion), List.of(loader));
  }

  private Released add(
      String line, Channel channel, boolean yanked, List<String> versions, List<String> loaders) {
    var halves = line.split(":", 2);
    var names = halves[0].strip().split(" ", 2);
    var needs = new ArrayList<Need>();
    if (halves.length == 2) {
      for (var need : halves[1].split(",", -1)) {
        var words = need.strip().split(" ", 2);
        var name = words[0].replaceAll("[?!+]$", "");
        needs.add(new Need(slug(name), words[1], kind(words[0].charAt(words[0].length() - 1))));
      }
    }
    return add(
        new Candidate(
            new ReleaseId(new UUID(0, ++number)),
            slug(names[0]),
            names[1],
            channel,
            versions,
            loaders,
            yanked,
            number,
            needs));
  }

  /** One letter is short for two of it. */
  static Slug slug(String name) {
    return new Slug(name.length() == 1 ? name + name : name);
  }

  private static String called(Slug mod) {
    var name = mod.value();
    return name.length() == 2 && name.charAt(0) == name.charAt(1) ? name.substring(1) : name;
  }

  private static Kind kind(char mark) {
    return switch (mark) {
      case '?' -> Kind.OPTIONAL;
      case '!' -> Kind.INCOMPATIBLE;
      case '+' -> Kind.EMBEDDED;
      default -> Kind.REQUIRED;
    };
  }

  Released add(Candidate release) {
    facts.computeIfAbsent(release.mod(), _ -> new ArrayList<>()).add(release);
    return this;
  }

  Map<Slug, List<Candidate>> facts() {
    return facts;
  }

  /** {@code "a ^1"} or {@code "a"}. */
  static List<Wanted> wanted(String... mods) {
    var wanted = new ArrayList<Wanted>();
    for (var mod : mods) {
      var words = mod.split(" ", 2);
      wanted.add(new Wanted(slug(words[0]), words.length == 1 ? "*" : words[1], null));
    }
    return wanted;
  }

  Question question(String... mods) {
    return question(wanted(mods), Channel.RELEASE, Map.of());
  }

  Question question(List<Wanted> wanted, Channel channel, Map<Slug, String> lock) {
    return new Question(wanted, facts, "1.0", "fabric", channel, lock, Limits.STANDARD);
  }

  /** What is chosen, as {@code mod version}, in order; or why not. */
  List<String> resolve(String... mods) {
    return told(Resolver.resolve(question(mods)));
  }

  static List<String> told(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Chosen chosen ->
          chosen.picks().stream()
              .map(pick -> called(pick.release().mod()) + " " + pick.release().version())
              .toList();
      case Outcome.Conflict conflict -> List.of("conflict over " + called(conflict.first().mod()));
      case Outcome.TooHard hard -> List.of("too many " + hard.what());
    };
  }

  static Outcome.@Nullable Disagreement disagreement(Outcome outcome) {
    return outcome instanceof Outcome.Conflict conflict ? conflict.first() : null;
  }
}

package market.api.differences;

import java.util.List;
import java.util.StringJoiner;
import market.storage.mods.Mod;
import market.storage.releases.Dependency;
import market.storage.releases.Release;
import org.jspecify.annotations.Nullable;

/** What a listing and a release say of themselves, line by line, so that changes can be shown. */
public final class Texts {
  private Texts() {}

  /** All that a listing says. */
  public static String listing(Mod mod) {
    var lines = new StringJoiner("\n");
    lines.add("title: " + mod.title());
    lines.add("summary: " + mod.summary());
    lines.add("licence: " + mod.licence());
    lines.add("categories: " + String.join(", ", mod.categories()));
    lines.add("tags: " + String.join(", ", mod.tags()));
    link(lines, "source", mod.links().sourceUrl());
    link(lines, "issues", mod.links().issuesUrl());
    link(lines, "homepage", mod.links().homepageUrl());
    lines.add("");
    lines.add(mod.description());
    return lines.toString();
  }

  private static void link(StringJoiner lines, String name, @Nullable String to) {
    if (to != null) {
      lines.add(name + ": " + to);
    }
  }

  /** All that a release says of itself but its files. */
  public static String manifest(Release release, List<Dependency> needs) {
    var lines = new StringJoiner("\n");
    lines.add("version: " + release.version());
    lines.add("channel: " + release.channel().name().toLowerCase(java.util.Locale.ROOT));
    lines.add("game versions: " + String.join(", ", release.gameVersions()));
    lines.add("loaders: " + String.join(", ", release.loaders()));
    needs.stream()
        .map(it ->
            "%s: %s %s"
                .formatted(
                    it.kind().name().toLowerCase(java.util.Locale.ROOT), it.slug(), it.range()))
        .sorted()
        .forEach(lines::add);
    lines.add("");
    lines.add(release.changelog());
    return lines.toString();
  }

  /** How one differs from the other, in the unified form; empty where it does not. */
  public static List<String> between(String before, String after) {
    if (before.equals(after)) {
      return List.of();
    }
    var told = Lines.between(before, after);
    return told == null ? List.of() : told.lines().toList();
  }
}

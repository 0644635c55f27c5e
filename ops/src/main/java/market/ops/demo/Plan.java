package market.ops.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import market.ops.demo.DemoWorld.Extent;
import market.ops.demo.Script.GameText;
import market.ops.demo.Script.ModText;
import market.storage.mods.Slug;
import market.storage.releases.Channel;

/** Which mods there will be and when each release comes. Pure: the same each time. */
final class Plan {
  private static final List<Integer> RELEASES = List.of(1, 2, 2, 3, 3, 4, 5);
  private static final List<String> BEGINNINGS = List.of("0.3.0", "0.9.0", "1.0.0", "1.0.0");
  private static final double LIBRARIES_CAME = 365;
  private static final double FIRST_CAME = 350;
  private static final double LAST_CAME = 7;

  /** How a planned release ends. */
  enum Fate {
    LIVE,
    WAITS,
    WAITS_WITH_FINDING,
    REJECTED,
    DRAFT
  }

  /** One release, so many days ago. */
  record PlannedRelease(
      String version,
      Channel channel,
      double daysAgo,
      String changelog,
      List<String> gameVersions,
      Fate fate) {}

  /** One mod with its releases, oldest first. */
  record PlannedMod(
      GameText game,
      ModText text,
      String licence,
      List<String> needs,
      List<PlannedRelease> releases) {
    Slug slug() {
      return text.name();
    }

    boolean isSold() {
      return text.price() > 0;
    }

    double cameDaysAgo() {
      return releases.getFirst().daysAgo();
    }

    boolean isMadeBy(String handle) {
      return text.by().equals(handle)
          || text.team().stream().anyMatch(part -> part.who().equals(handle));
    }
  }

  private final Script script;

  Plan(Script script) {
    this.script = script;
  }

  /** In the order in which they come. */
  List<PlannedMod> mods(Extent extent) {
    var mods = new ArrayList<PlannedMod>();
    for (var game : script.games) {
      var texts = script.mods(game).stream().limit(extent.modsPerGame()).toList();
      var here = new HashSet<>(texts.stream().map(text -> text.name().value()).toList());
      var libraries = new HashSet<String>();
      texts.forEach(text -> libraries.addAll(text.needs()));
      texts.forEach(text -> mods.add(plan(game, text, here, libraries)));
    }
    return withFates(mods).stream()
        .sorted(Comparator.comparingDouble(PlannedMod::cameDaysAgo).reversed())
        .toList();
  }

  private PlannedMod plan(GameText game, ModText text, Set<String> here, Set<String> libraries) {
    var name = text.name().value();
    var dice = new Dice("plan " + name);
    var latest = text.price() > 0 ? 105 : 24;
    var first =
        libraries.contains(name) && text.needs().isEmpty()
            ? LIBRARIES_CAME
            : libraries.contains(name)
                ? FIRST_CAME + 5
                : latest + dice.unit() * (FIRST_CAME - latest);
    var needs = new ArrayList<>(text.needs());
    needs.removeIf(other -> !here.contains(other));
    return new PlannedMod(
        game, text, dice.one(game.licences()), needs, releases(game, dice, first));
  }

  private List<PlannedRelease> releases(GameText game, Dice dice, double first) {
    var count = dice.one(RELEASES);
    var version = dice.one(BEGINNINGS);
    var gap = (first - LAST_CAME) / count;
    var releases = new ArrayList<PlannedRelease>();
    for (int i = 0; i < count; i++) {
      var late = i == 0 ? 0 : dice.unit() * 0.6;
      var last = i == count - 1 && i > 0;
      releases.add(
          new PlannedRelease(
              version,
              last && dice.chance(0.08) ? Channel.BETA : Channel.RELEASE,
              first - gap * (i + late),
              i == 0 ? dice.one(script.words.changes().first()) : changelog(dice),
              runsOn(game, count - 1 - i),
              Fate.LIVE));
      version = next(version, dice);
    }
    return releases;
  }

  /** The three newest versions of the game, or for older releases those before. */
  private static List<String> runsOn(GameText game, int releasesSince) {
    var newest = Math.max(0, game.versions().size() - 1 - releasesSince / 2);
    return game.versions().subList(Math.max(0, newest - 2), newest + 1);
  }

  static String next(String version, Dice dice) {
    var parts = version.split("\\.", -1);
    var roll = dice.unit();
    var at = roll < 0.12 ? 0 : roll < 0.55 ? 1 : 2;
    for (int i = at; i < 3; i++) {
      parts[i] = i == at ? String.valueOf(Integer.parseInt(parts[i]) + 1) : "0";
    }
    return String.join(".", parts);
  }

  private String changelog(Dice dice) {
    var changes = script.words.changes();
    var text = new StringBuilder();
    section(text, "Added", dice.some(changes.added(), dice.below(3)));
    section(text, "Changed", dice.some(changes.changed(), dice.below(2)));
    section(text, "Fixed", dice.some(changes.fixed(), dice.between(1, 2)));
    return text.toString().strip();
  }

  private static void section(StringBuilder text, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append("### ").append(title).append("\n\n");
      lines.forEach(line -> text.append("- ").append(line).append('\n'));
      text.append('\n');
    }
  }

  /** Some mods get one more release, about which somebody still has to decide. */
  private List<PlannedMod> withFates(List<PlannedMod> mods) {
    var fates = new HashMap<Slug, Fate>();
    var chens = mods.stream().filter(mod -> mod.text().by().equals("chen")).toList();
    var dice = new Dice("fates");
    var own = dice.some(chens, 3);
    var kinds = List.of(Fate.WAITS, Fate.REJECTED, Fate.DRAFT);
    for (int i = 0; i < own.size(); i++) {
      fates.put(own.get(i).slug(), kinds.get(i));
    }
    var others =
        mods.stream()
            .filter(mod -> !mod.text().by().equals("chen") && !mod.text().by().equals("carla"))
            .toList();
    var waiting = dice.some(others, 6);
    waiting.forEach(mod -> fates.put(mod.slug(), Fate.WAITS));
    fates.put(waiting.getFirst().slug(), Fate.WAITS_WITH_FINDING);
    return mods.stream().map(mod -> withFate(mod, fates)).toList();
  }

  private PlannedMod withFate(PlannedMod mod, Map<Slug, Fate> fates) {
    var fate = fates.get(mod.slug());
    if (fate == null) {
      return mod;
    }
    var dice = new Dice("fate " + mod.slug());
    var releases = new ArrayList<>(mod.releases());
    releases.add(
        new PlannedRelease(
            next(releases.getLast().version(), dice),
            Channel.RELEASE,
            fate == Fate.REJECTED ? 6 : 0.1 + 2.5 * dice.unit(),
            changelog(dice),
            runsOn(mod.game(), 0),
            fate));
    return new PlannedMod(mod.game(), mod.text(), mod.licence(), mod.needs(), releases);
  }
}
